// Ctrl+Enter asks. Everything else works without a script.
document.getElementById("query")?.addEventListener("keydown", (e) => {
  if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) { e.target.form.requestSubmit(); e.preventDefault(); }
});
