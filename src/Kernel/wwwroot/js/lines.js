// Lines of a document by keyboard: Enter goes on and adds a line after the last field, arrows go to the line above and below.
(() => {
  let addedByKey = false;
  const fields = (row) => [...row.querySelectorAll("input, select")].filter((field) => field.offsetParent && !field.disabled);
  const choosing = (field) => field.getAttribute("aria-expanded") === "true" && (field.hasAttribute("aria-activedescendant"));

  document.addEventListener("keydown", (event) => {
    const field = event.target;
    const row = field.closest?.("[data-line]");
    if (!row || !field.matches("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const table = row.closest("[data-lines]");
    const rows = [...table.querySelectorAll("[data-line]")];
    const at = fields(row).indexOf(field);
    if (event.key === "Enter" && !choosing(field)) {
      event.preventDefault();
      const next = fields(row)[at + 1] ?? (rows[rows.indexOf(row) + 1] && fields(rows[rows.indexOf(row) + 1])[0]);
      if (next) {
        next.focus();
        next.select?.();
      }
      else document.querySelector("[data-add-line]")?.click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !field.matches("select, [aria-expanded=true]")) {
      const other = rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
      if (!other) return;
      event.preventDefault();
      fields(other)[at]?.focus();
      fields(other)[at]?.select?.();
    }
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-add-line], [data-adds-line]")) return;
    addedByKey = true;
    event.target.closest("details.menu")?.removeAttribute("open");
  });
  new MutationObserver((changes) => {
    if (!addedByKey) return;
    for (const change of changes)
      for (const node of change.addedNodes)
        if (node.matches?.("[data-line]")) {
          addedByKey = false;
          fields(node)[0]?.focus();
        }
  }).observe(document.body, { childList: true, subtree: true });
})();
