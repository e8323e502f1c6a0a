// The notes of a meeting, kept as they are typed. Each sending says what it began from (`was`), so that the server can put together
// what two tabs or a terminal wrote. What could not be sent stays in the box and, for this tab alone, over a reload; it is tried again.
"use strict";
(() => {
  const form = document.querySelector("form[data-keeps]");
  if (!form) return;
  const box = form.elements.namedItem("notes"), was = form.elements.namedItem("was"), told = document.getElementById("kept");
  const ticks = [...form.querySelectorAll("input[type=checkbox]")];
  const place = `keeps ${form.dataset.keeps}`;
  const again_ms = 3000;
  let posted = box.value, since = "";

  const unsent = () => box.value !== was.value;
  const store = () => sessionStorage.setItem(place, JSON.stringify({
    was: was.value, notes: box.value, talked: ticks.filter((each) => each.checked).map((each) => each.value),
  }));
  const restore = () => {
    const left = JSON.parse(sessionStorage.getItem(place) || "null");
    if (!left) return;
    for (const each of ticks) each.checked = left.talked.includes(each.value);
    if (left.notes === left.was || left.notes === box.value) return;
    [was.value, box.value] = [left.was, left.notes];
    htmx.trigger(box, "again");
  };
  const grow = () => { box.style.height = "auto"; box.style.height = `${box.scrollHeight + 2}px`; };

  // What came from elsewhere goes into the box, the caret stays at its words; not while somebody types on.
  const take = () => {
    const whole = told.querySelector("[data-whole]");
    if (!whole) return;
    const text = whole.value;
    whole.remove();
    if (box.value !== posted) return;
    const before = box.value.slice(0, box.selectionStart), at = text.startsWith(before) ? before.length : text.indexOf(before.split("\n").pop()) + before.split("\n").pop().length;
    [was.value, box.value] = [text, text];
    box.setSelectionRange(at, at);
    grow();
  };

  form.addEventListener("input", () => { store(); grow(); });
  form.addEventListener("change", store);
  form.addEventListener("htmx:configRequest", (event) => { posted = event.detail.parameters.notes; });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== box) return;
    if (event.detail.successful) {
      since = "";
      was.value = posted;
      take();
    } else {
      since = since || new Date().toTimeString().slice(0, 5);
      told.textContent = `not kept since ${since}; your words are safe here, still trying`;
      setTimeout(() => htmx.trigger(box, "again"), again_ms);
    }
    store();
  });
  addEventListener("beforeunload", (event) => { if (since && unsent()) event.preventDefault(); });
  addEventListener("pagehide", () => {
    if (!unsent()) return;
    const body = new URLSearchParams({ was: was.value, notes: box.value });
    fetch(form.dataset.action, { method: "POST", headers: { "HX-Request": "true" }, body, keepalive: true }).catch(() => {});
  });
  told.textContent = "kept as you type";
  addEventListener("load", () => { restore(); grow(); }); // htmx is ready by then
})();
