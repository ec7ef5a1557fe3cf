"""What the service says of itself: SPARQL 1.1 Service Description and OpenAPI."""

from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple

from graphkit.rdf.result import GRAPH_FORMATS
from graphkit.web.negotiation import GRAPHS, RESULTS

__all__ = ["openapi", "service_description"]

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
WRITTEN = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads"),
)


def service_description(endpoint: str, format: str, *, writable: bool) -> bytes:
    """The description of the service at a URL, in one of the formats of triples."""
    service, dataset, graph = NamedNode(endpoint), BlankNode("dataset"), BlankNode("graph")

    def sd(name: str) -> NamedNode:
        return NamedNode(SD + name)

    triples = [
        Triple(service, TYPE, sd("Service")),
        Triple(service, sd("endpoint"), service),
        Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        Triple(service, sd("feature"), sd("UnionDefaultGraph")),
        Triple(service, sd("defaultDataset"), dataset),
        Triple(dataset, TYPE, sd("Dataset")),
        Triple(dataset, sd("defaultGraph"), graph),
        Triple(graph, TYPE, sd("Graph")),
        *(Triple(service, sd("resultFormat"), NamedNode(FORMATS + name)) for name in WRITTEN),
    ]
    if writable:
        triples.append(Triple(service, sd("supportedLanguage"), sd("SPARQL11Update")))
    chosen: Any = GRAPH_FORMATS[format]
    if chosen in (RdfFormat.TRIG, RdfFormat.N_QUADS):
        quads = [pyoxigraph.Quad(t.subject, t.predicate, t.object) for t in triples]
        return pyoxigraph.serialize(quads, format=chosen) or b""
    return pyoxigraph.serialize(triples, format=chosen, prefixes={"sd": SD}) or b""


def openapi(version: str, *, writable: bool) -> dict[str, Any]:
    """The service as OpenAPI 3.1."""
    graphs = [
        {"name": name, "in": "query", "schema": {"type": "array", "items": {"type": "string", "format": "uri"}}}
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    types: dict[str, Any] = {t: {} for f in (*RESULTS, *GRAPHS) for t in (f.media_type, *f.also)}
    problem = {"text/plain": {"schema": {"type": "string"}}}
    responses = {
        "200": {"description": "The answer, in the format of the Accept header", "content": types},
        **{
            status: {"description": text, "content": problem}
            for status, text in {
                "400": "The request or the query is wrong; the text names line and column",
                "403": "An update on a service that only reads",
                "406": "No acceptable format",
                "413": "The request is too large",
                "415": "The body is of an unknown type",
                "503": "The query took too long, or too many are waiting",
            }.items()
        },
    }
    query = {"type": "string", "description": "SPARQL 1.1"}
    forms: dict[str, Any] = {"query": query}
    bodies = {
        "application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": forms}},
        "application/sparql-query": {"schema": {"type": "string"}},
    }
    post: dict[str, Any] = {
        "summary": "Ask by POST",
        "requestBody": {"required": True, "content": bodies},
        "parameters": graphs,
        "responses": responses,
    }
    paths: dict[str, Any] = {
        "/sparql": {
            "get": {
                "summary": "Ask, or without a query: the service description",
                "parameters": [{"name": "query", "in": "query", "schema": query}, *graphs],
                "responses": responses,
            },
            "post": post,
        },
        "/health": {
            "get": {"summary": "Whether the service answers", "responses": {"200": {"description": "It does"}}}
        },
    }
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "graphkit",
            "version": version,
            "description": "SPARQL 1.1 Protocol over a graph of statements",
        },
        "paths": paths,
    }
    if writable:
        forms["update"] = {"type": "string", "description": "SPARQL 1.1 Update"}
        bodies["application/sparql-update"] = {"schema": {"type": "string"}}
        document["components"] = {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}
        post["security"] = [{}, {"token": []}]
        responses["204"] = {"description": "The update is done"}
        responses["401"] = {"description": "An update needs a token"}
    return document
