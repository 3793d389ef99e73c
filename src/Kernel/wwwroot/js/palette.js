// The command palette: pages, things to make and companies come from the links of the frame, records from the search.
(() => {
  const dialog = () => document.getElementById("palette");
  const box = () => document.getElementById("palette-box");
  const list = () => document.getElementById("palette-list");
  let found = [];
  let question = 0;
  let pause;

  const commands = () =>
    [...document.querySelectorAll("a[data-command]")].map((link) => ({
      name: link.dataset.name ?? link.textContent.trim(),
      kind: link.dataset.command,
      url: link.href,
      full: link.dataset.enhanceNav === "false",
    }));

  // Every typed word must begin a word of the name; names that begin with the text come first.
  const matches = (text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const seen = new Set();
    return commands()
      .filter((one) => !seen.has(one.url + one.kind) && seen.add(one.url + one.kind))
      .filter((one) => words.every((word) => ` ${one.name} ${one.kind}`.toLowerCase().includes(` ${word}`)))
      .sort((a, b) => b.name.toLowerCase().startsWith(words[0] ?? "") - a.name.toLowerCase().startsWith(words[0] ?? ""))
      .slice(0, 12);
  };

  const choose = (index) => {
    const options = [...list().children];
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const chosen = options[index];
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) box().setAttribute("aria-activedescendant", chosen.id);
    else box().removeAttribute("aria-activedescendant");
  };
  const chosen = () => [...list().children].findIndex((option) => option.getAttribute("aria-selected") === "true");

  const show = (results) => {
    found = results;
    list().replaceChildren(
      ...results.map((one, index) => {
        const option = document.createElement("li");
        option.id = `palette-${index}`;
        option.setAttribute("role", "option");
        option.append(
          Object.assign(document.createElement("span"), { className: "name", textContent: one.name }),
          Object.assign(document.createElement("span"), { className: "detail", textContent: one.kind }),
        );
        option.onclick = () => go(one);
        return option;
      }),
    );
    dialog().querySelector(".none").hidden = results.length > 0;
    choose(0);
  };

  const go = (one) => {
    if (!one) return;
    dialog().close();
    const link = Object.assign(document.createElement("a"), { href: one.url });
    if (one.full) link.dataset.enhanceNav = "false";
    document.body.append(link);
    link.click();
    link.remove();
  };

  const search = async (text) => {
    const mine = ++question;
    const local = matches(text);
    show(local);
    const { search: url } = dialog().dataset;
    if (!url || text.trim().length < 2) return;
    const answer = await fetch(`${url}?q=${encodeURIComponent(text)}`, { headers: { accept: "application/json" } });
    if (!answer.ok || mine !== question) return;
    const hits = await answer.json();
    const at = chosen();
    show([...local, ...hits]);
    choose(Math.max(at, 0));
  };

  document.addEventListener("input", (event) => {
    if (event.target !== box()) return;
    clearTimeout(pause);
    show(matches(box().value));
    pause = setTimeout(() => search(box().value), 120);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target !== box()) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((chosen() + step + found.length) % Math.max(found.length, 1));
    else if (event.key === "Enter") go(found[chosen()]);
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-palette]")) openPalette();
  });

  const openPalette = () => {
    if (!dialog() || dialog().open) return;
    box().value = "";
    show(matches(""));
    dialog().showModal();
    box().focus();
  };
  window.backOffice = { ...window.backOffice, openPalette };
})();
