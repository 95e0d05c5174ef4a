"use strict";
(() => {
  const lost = document.getElementById("lost");
  const places = { row: document.getElementById("rows"), scene: document.getElementById("scenes") };

  const put = (id, html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.firstElementChild;
    const old = document.getElementById(id);
    if (!old) {
      const place = places[id.split("-")[0]];
      place.insertBefore(fresh, [...place.children].find((one) => one.dataset.order > fresh.dataset.order) || null);
      return;
    }
    const held = old.contains(document.activeElement) ? document.activeElement.dataset.hold : "";
    const open = [...old.querySelectorAll("details[open]"), ...(old.open ? [old] : [])].length > 0;
    if (open) for (const one of [fresh, ...fresh.querySelectorAll("details")]) if (one.tagName === "DETAILS") one.open = true;
    old.replaceWith(fresh);
    if (held) fresh.querySelector(`[data-hold="${held}"]`)?.focus();
  };

  const source = new EventSource("/monitor/events");
  source.onopen = () => { lost.hidden = true; };
  source.onerror = () => { lost.hidden = false; };
  source.onmessage = (event) => {
    const told = JSON.parse(event.data);
    for (const [id, html] of Object.entries(told.set)) put(id, html);
    for (const id of told.gone) document.getElementById(id)?.remove();
    if (told.all)
      for (const place of Object.values(places))
        for (const one of [...place.children]) if (!(one.id in told.set)) one.remove();
  };
})();
