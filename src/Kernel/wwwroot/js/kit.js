// Behaviour of the kit's HTML. Everything listens on the document, so that it survives enhanced navigation.
(() => {
  const root = document.documentElement;
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const year = 365 * 24 * 3600;
  const remember = (name, value) => (document.cookie = `${name}=${value};path=/;max-age=${value ? year : 0};samesite=lax`);
  const on = (type, selector, run) =>
    document.addEventListener(type, (event) => {
      const hit = event.target.closest?.(selector);
      if (hit) run(hit, event);
    });

  // ---- Menus: one open at a time, closed by Escape and by a click outside; arrows move within.

  const openMenus = () => [...document.querySelectorAll("details.menu[open]")];
  const items = (menu) => [...menu.querySelectorAll(".menu-sheet :is(a, button, input)")].filter((item) => item.offsetParent);

  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = openMenus().at(-1);
    if (!menu) return;
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const list = items(menu);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = list.indexOf(document.activeElement);
      list[(from < 0 && step < 0 ? list.length - 1 : from + step + list.length) % list.length]?.focus();
      event.preventDefault();
    }
  });
  document.addEventListener("toggle", (event) => {
    const part = event.target;
    if (part.matches?.("details.menu") && part.open) part.querySelector("input[type=search]")?.focus();
    if (part.matches?.("details[data-area]")) {
      const open = [...document.querySelectorAll("details[data-area][open]")].map((area) => area.dataset.area);
      remember("nav", open.join("."));
    }
  }, true);
  on("input", "[data-narrows]", (box) => {
    const words = box.value.toLowerCase();
    for (const item of box.closest(".menu-sheet").querySelectorAll("li")) item.hidden = !item.textContent.toLowerCase().includes(words);
  });

  // ---- Drawer of the phone.

  const drawer = (open) => {
    root.classList.toggle("drawer-open", open);
    document.querySelector(".burger")?.setAttribute("aria-expanded", String(open));
    if (open) document.querySelector(".side-nav a")?.focus();
  };
  on("click", ".burger", () => drawer(!root.classList.contains("drawer-open")));
  on("click", ".scrim", () => drawer(false));

  // ---- Dialogs.

  on("click", "[data-opens]", (button) => {
    button.closest("details.menu")?.removeAttribute("open");
    document.getElementById(button.dataset.opens)?.showModal();
  });
  on("click", "[data-closes]", (button) => button.closest("dialog").close());
  document.addEventListener("click", (event) => {
    if (event.target.matches?.("dialog[open]")) event.target.close();
  });

  // The answer replaces the page in place: a dialog left open would keep the new page from being used.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "dialog") event.target.closest("dialog")?.close();
  });

  // ---- Theme and density, kept in cookies so that the server draws the next page right at once.

  const mark = () => {
    for (const button of document.querySelectorAll("[data-choice]"))
      button.setAttribute("aria-pressed", String((root.dataset[button.dataset.choice] ?? "") === button.value));
  };
  on("click", "[data-choice]", (button) => {
    const { choice } = button.dataset;
    if (button.value) root.dataset[choice] = button.value;
    else delete root.dataset[choice];
    remember(choice, button.value);
    mark();
  });

  // ---- Rows: a click anywhere follows the row's link; selected text, links and controls keep their own meaning.

  const follow = (event) => {
    const row = event.target.closest?.("tr[data-href]");
    if (!row || event.target.closest("a, button, input, label, summary, .menu-sheet, .check") || String(getSelection())) return;
    const link = row.querySelector("a[href]");
    if (event.button === 1 || event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
    else if (event.button === 0) link.click();
  };
  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow);
  on("change", ".check input", (box) => {
    const table = box.closest(".data-table");
    const boxes = [...table.querySelectorAll("td.check input")];
    const all = table.querySelector("[data-check-all]");
    if (box === all) for (const one of boxes) one.checked = all.checked;
    const checked = boxes.filter((one) => one.checked).length;
    if (all) {
      all.checked = checked === boxes.length;
      all.indeterminate = checked > 0 && checked < boxes.length;
    }
    const count = table.querySelector(".bulk-count");
    if (count) count.textContent = count.dataset.text.replace("{0}", checked);
    // A button that names what it will do: "Issue 3 invoices".
    for (const button of table.querySelectorAll("[data-counts-one]"))
      button.textContent = checked === 1 ? button.dataset.countsOne : button.dataset.countsMany.replace("{0}", checked);
  });

  // ---- Toasts and copying.

  const dismissLater = (toast) => setTimeout(() => toast.matches(":hover, :focus-within") ? dismissLater(toast) : toast.remove(), 6000);
  const say = (text) => {
    const tray = document.querySelector(".toasts");
    const toast = Object.assign(document.createElement("div"), { className: "toast" });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: tray.dataset.dismiss });
    button.dataset.dismisses = "";
    toast.append(Object.assign(document.createElement("span"), { textContent: text }), button);
    tray.append(toast);
    dismissLater(toast);
  };
  on("click", "[data-dismisses]", (button) => button.closest(".toast").remove());
  on("click", "[data-copy]", async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(button.dataset.copied);
  });

  // ---- Shortcuts. Palette and help are dialogs of the frame.

  const open = (selector) => {
    const menu = document.querySelector(selector);
    if (menu) {
      menu.open = true;
      items(menu)[0]?.focus();
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") drawer(false);
    const palette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (!palette && (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]"))) return;
    if (palette || event.key === "/") window.backOffice.openPalette?.();
    else if (event.key === "c") open("#create-menu");
    else if (event.key === "?") document.getElementById("help")?.showModal();
    else return;
    event.preventDefault();
  });

  // ---- After every page, first or enhanced.

  let place = location.pathname;
  const arrive = () => {
    // A new page is announced by moving the focus to it; a filter of the same page keeps the focus where one types.
    if (place !== location.pathname) document.querySelector("main")?.focus({ preventScroll: true });
    place = location.pathname;
    mark();
    drawer(false);
    document.querySelectorAll(".toasts .toast").forEach(dismissLater);
    document.querySelector("dialog[data-open-on-show]:not([open])")?.showModal();
    document.querySelector("[data-focus-on-show]")?.focus();
  };
  window.backOffice = { ...window.backOffice, say };
  Blazor.addEventListener("enhancedload", arrive);
  arrive();
})();
