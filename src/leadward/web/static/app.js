// What the pages do beyond links and forms, all of which work without it: keys, the capture dialog, printing.
"use strict";
(() => {
  const capture = document.getElementById("capture");
  const phone = matchMedia("(max-width: 46rem)");
  const menu = document.querySelector(".menu");
  const fold = () => { if (menu) menu.open = !phone.matches; };
  fold();
  phone.addEventListener("change", fold);

  const openCapture = () => {
    if (!capture.open) capture.showModal();
    capture.querySelector("textarea").focus();
  };
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = event.target.closest("[data-opens], [data-closes], [data-prints], [data-copies]");
    if (!target) return;
    event.preventDefault();
    if (target.hasAttribute("data-prints")) print();
    else if (target.hasAttribute("data-copies")) copy(target);
    else if (target.hasAttribute("data-opens")) openCapture();
    else capture.close();
  });

  // The palette: a combobox whose list the server writes. The focus stays in its field; the arrows choose, Enter follows.
  const palette = document.getElementById("palette"), asks = palette.querySelector("input");
  const offered = () => [...palette.querySelectorAll("a[role=option]")];
  const choose = (option) => {
    for (const each of offered()) each.setAttribute("aria-selected", each === option);
    if (!option) return asks.removeAttribute("aria-activedescendant");
    asks.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const openPalette = () => {
    if (palette.open) return palette.close();
    capture.close();
    palette.showModal();
    asks.select();
    htmx.trigger(asks, "opened");
  };
  document.querySelector("[data-palette]").addEventListener("click", openPalette);
  palette.addEventListener("htmx:afterSwap", () => choose(offered()[0]));
  palette.addEventListener("click", (event) => { if (event.target === palette) palette.close(); });
  palette.addEventListener("keydown", (event) => {
    const options = offered(), at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    const to = { ArrowDown: (at + 1) % options.length, ArrowUp: (at < 1 ? options.length : at) - 1, PageDown: Math.min(at + 8, options.length - 1), PageUp: Math.max(at - 8, 0) }[event.key];
    if (to !== undefined && options.length) choose(options[to]);
    else if (event.key === "Enter" && options[at]) { palette.close(); options[at].click(); }
    else return;
    event.preventDefault();
  });

  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copies), said = button.parentElement.querySelector("[role=status]");
    const rich = document.getElementById(button.dataset.rich);
    text.closest("details")?.setAttribute("open", "");
    text.select();
    try {
      if (rich) {
        const held = { "text/html": rich.innerHTML, "text/plain": text.value };
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(Object.entries(held).map(([type, words]) => [type, new Blob([words], { type })])))]);
      } else await navigator.clipboard.writeText(text.value);
      said.textContent = "copied";
    } catch {
      said.textContent = "selected; Ctrl+C copies it";
    }
  };

  // The week's moves and the desk of a plan: a key goes to the item in focus, else to the first that waits. It presses the button
  // or enters the field of that item which has the key.
  const items = [...document.querySelectorAll("[data-item]")];
  const onDesk = (event, key) => {
    if (!items.length) return false;
    const focused = items.indexOf(event.target.closest("[data-item]"));
    const waiting = items.findIndex((item) => item.dataset.item === "waiting");
    const item = items[focused < 0 ? Math.max(waiting, 0) : focused];
    const means = /^[a-z]$/.test(key) && (item.querySelector(`[data-key=${key}]`) || document.querySelector(`button[data-key=${key}]:not([data-item] *)`));
    if (key === "j" || key === "k") items[Math.min(Math.max(focused < 0 ? items.indexOf(item) : focused + (key === "j" ? 1 : -1), 0), items.length - 1)].focus();
    else if (!means) return false;
    else if (means.matches("button")) means.click();
    else means.focus();
    return true;
  };

  // A file is read in the browser: its text is what is sent.
  document.addEventListener("change", async (event) => {
    const input = event.target;
    if (!input.matches("input[type=file][data-reads]") || !input.files[0]) return;
    const said = input.parentElement.querySelector("[role=status]"), file = input.files[0];
    if (file.size > 1000000) { said.textContent = "Over 1 MB: split it, or use the terminal."; input.value = ""; return; }
    document.getElementById(input.dataset.reads).value = await file.text();
    said.textContent = `${file.name} is read; look at it below.`;
  });

  // A list of names in one box: each name after a comma is chosen from the same list.
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!box.matches("[data-many]") || !box.list) return;
    const before = box.value.slice(0, box.value.lastIndexOf(",") + 1);
    for (const option of box.list.options) {
      option.dataset.name ??= option.value;
      option.value = before ? `${before} ${option.dataset.name}` : option.dataset.name;
    }
  });

  const typing = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;
  let leading = 0;
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest && event.target.closest("form[data-submits]");
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return openPalette();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (Date.now() - leading < 1500) {
      leading = 0;
      const entry = document.querySelector(`nav [data-key="${CSS.escape(key)}"]`);
      if (entry) { event.preventDefault(); entry.click(); }
      return;
    }
    if (key !== "g" && onDesk(event, key)) return event.preventDefault();
    if (key === "g") leading = Date.now();
    else if (key === "n") { event.preventDefault(); openCapture(); }
    else if (key === "/") { event.preventDefault(); document.getElementById("find").focus(); }
    else if (key === "?") location.assign("/help");
  });

  // A reading that ended: the page is asked for again, unless somebody writes on it or goes through it by keys.
  document.addEventListener("leadward:read", () => {
    const writes = [...document.querySelectorAll("main textarea, main input:not([type=hidden])")].some((box) => box.value !== box.defaultValue);
    if (!writes && document.activeElement === document.body) return location.reload();
    const said = document.createElement("p");
    said.className = "reading";
    said.innerHTML = 'Everything is read. <a href="">Show it</a>';
    document.getElementById("main").prepend(said);
  });

  // A form of a live part: once kept it is empty again; where it could not be kept it says why.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    if (!form.matches("form[data-empties]")) return;
    form.querySelector("[role=alert]")?.remove();
    if (event.detail.successful) return form.reset();
    const said = document.createElement("p");
    said.setAttribute("role", "alert");
    said.textContent = event.detail.xhr.responseText || "Not kept: Leadward does not answer. Your words are still here.";
    form.append(said);
  });
  document.documentElement.classList.add("scripted");

  // Keeping takes no time, unless another program writes to the journal: then the form says that it waits, and is sent once.
  const waits_ms = 700, forgets_ms = 8000;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form.matches("[hx-post]")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, forgets_ms);
    setTimeout(() => {
      const said = document.createElement("p");
      said.className = "hint waiting";
      said.setAttribute("role", "status");
      said.textContent = "Still keeping it: another program may be writing. Your words are safe here.";
      form.append(said);
      setTimeout(() => said.remove(), forgets_ms);
    }, waits_ms);
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const said of document.querySelectorAll(".waiting")) said.remove();
  });

  // What was typed and not sent is not lost by a slip: the browser asks before it leaves.
  const begun = new Set();
  document.addEventListener("input", (event) => { const form = event.target.closest("form[data-submits]"); if (form) begun.add(form); });
  document.addEventListener("submit", (event) => begun.delete(event.target));
  addEventListener("beforeunload", (event) => {
    const left = [...begun].some((form) => [...form.querySelectorAll("textarea")].some((box) => box.value !== box.defaultValue));
    if (left) event.preventDefault();
  });
})();
