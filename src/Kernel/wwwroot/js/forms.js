// Behaviour of forms: filters that apply themselves, date keys, and a question before typed work is left.
(() => {
  // ---- Filters apply on a change, the search box after a pause.

  let pause;
  const apply = (form) => {
    clearTimeout(pause);
    // Empty filters stay out of the address.
    const empty = [...form.elements].filter((field) => field.name && !field.value);
    for (const field of empty) field.disabled = true;
    form.requestSubmit(form.querySelector(".apply"));
    for (const field of empty) field.disabled = false;
  };
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-autosubmit]") && event.target.type !== "search") apply(form);
  });
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.matches("[data-autosubmit]") || event.target.type !== "search") return;
    clearTimeout(pause);
    pause = setTimeout(() => apply(form), 300);
  });

  // ---- Dates: t is today, + and - move by a day.

  const iso = (date) => [date.getFullYear(), String(date.getMonth() + 1).padStart(2, "0"), String(date.getDate()).padStart(2, "0")].join("-");
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.matches?.("input[type=date]") || field.readOnly || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { t: 0, "+": 1, "-": -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const date = step && field.value ? new Date(`${field.value}T12:00`) : new Date();
    date.setDate(date.getDate() + step);
    field.value = iso(date);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // ---- Typed work is not left without a question.

  let dirty = false;
  const letGo = () => (dirty = false);
  const words = () => document.documentElement.dataset.sayLeave;
  document.addEventListener("input", (event) => {
    if (event.target.form?.matches("[data-guard]")) dirty = true;
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-guard]")) letGo();
    const button = event.submitter;
    if (event.target.method === "post" && button?.matches(".button")) button.dataset.busy = "";
  });
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  // Enhanced navigation does not unload the page, so links ask here, before Blazor sees the click.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!dirty || !link || link.target || link.matches("[data-focuses]") || event.ctrlKey || event.metaKey) return;
    if (confirm(words())) letGo();
    else {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // ---- A file dropped on its zone is put into the file field, which also works without any of this.

  const zoneOf = (event) => event.target.closest?.("[data-drop]");
  const take = (zone, files) => {
    const field = zone.querySelector("input[type=file]");
    const kinds = field.accept.split(",");
    const fits = files.length === 1 && kinds.some((kind) => files[0].name.toLowerCase().endsWith(kind));
    if (fits) {
      field.files = files;
      field.focus();
    }
    zone.querySelector("[role=status]").textContent = fits ? zone.dataset.drop.replace("{0}", files[0].name) : zone.dataset.refuses;
    zone.toggleAttribute("data-filled", fits);
  };
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    // Beside the zone a dropped file would replace the page.
    if (document.querySelector("[data-drop]")) event.preventDefault();
    for (const zone of document.querySelectorAll("[data-drop]")) zone.toggleAttribute("data-over", zone === zoneOf(event));
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) for (const zone of document.querySelectorAll("[data-over]")) zone.removeAttribute("data-over");
  });
  document.addEventListener("drop", (event) => {
    if (!document.querySelector("[data-drop]") || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const zone = zoneOf(event);
    zone?.removeAttribute("data-over");
    if (zone) take(zone, event.dataTransfer.files);
  });

  // ---- The error summary leads to the fields.

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-focuses]");
    const field = link && document.getElementById(link.dataset.focuses);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.scrollIntoView({ block: "center" });
  });

  const arrive = () => {
    // A form that came back with refusals still holds unsaved work.
    dirty = document.querySelector("[data-guard] [aria-invalid=true], [data-guard] .error-summary") !== null;
    for (const button of document.querySelectorAll("[data-busy]")) delete button.dataset.busy;
  };
  window.backOffice = { ...window.backOffice, isDirty: () => dirty, letGo };
  Blazor.addEventListener("enhancedload", arrive);
  arrive();
})();
