// Starts Blazor with our own handler for lost circuits: a quiet banner, new tries, then a reload. The events of the
// .NET 10 reconnection dialog are not raised by every client script in use, so nothing here depends on them.
(() => {
  const waits = [0, 500, 1000, 2000, 3000, 5000];
  let banner;

  const say = (text, action) => {
    banner ??= Object.assign(document.createElement("div"), { className: "connection" });
    banner.setAttribute("role", "status");
    banner.textContent = text;
    if (action) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: action });
      button.onclick = reload;
      banner.append(button);
    }
    document.body.append(banner);
  };

  const words = (name) => document.documentElement.dataset[name] ?? "";

  function reload() {
    window.backOffice.letGo();
    location.reload();
  }

  async function tryAgain() {
    for (let attempt = 0; banner; attempt++) {
      await new Promise((done) => setTimeout(done, waits[Math.min(attempt, waits.length - 1)]));
      try {
        if (await Blazor.reconnect()) return;
        return gone();
      } catch {
        // The server is not reachable yet.
      }
    }
  }

  // The server answers but no longer knows this page. What was typed and not saved stays readable until the person reloads.
  function gone() {
    if (window.backOffice.isDirty()) say(words("sayGone"), words("sayReload"));
    else reload();
  }

  Blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown() {
          say(words("sayLost"));
          tryAgain();
        },
        onConnectionUp() {
          banner?.remove();
          banner = undefined;
        },
      },
    },
  });

  // An exception on an interactive page ends its circuit; Blazor then shows this element.
  const fault = document.getElementById("blazor-error-ui");
  if (fault) {
    new MutationObserver(() => {
      if (fault.style.display !== "none") say(words("sayFault"), words("sayReload"));
    }).observe(fault, { attributes: true, attributeFilter: ["style"] });
  }
})();
