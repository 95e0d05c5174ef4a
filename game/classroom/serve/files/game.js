// Starts textual-serve's terminal once its type is there, and says what became of a game that has ended.
"use strict";
(() => {
  const WAIT = [1000, 2000, 4000, 8000, 15000];
  const BROKEN_OFF = [1001, 1006, 1011, 1012, 4005, 4009];
  const veil = () => document.querySelector("#veil");
  let ended = false;

  const tell = (name, button) => {
    veil().hidden = false;
    document.querySelectorAll("#veil [data-end]").forEach((text) => { text.hidden = text.dataset.end !== name; });
    document.querySelector("#again").hidden = !button;
    document.querySelector("#leave").hidden = !button || name === "dropped";
    if (button) document.querySelector("#again").focus();
  };

  const comeBack = async (tries) => {
    await new Promise((go) => setTimeout(go, WAIT[Math.min(tries, WAIT.length - 1)]));
    try {
      const answer = await fetch("/alive", { cache: "no-store" });
      if (answer.ok) { location.reload(); return; }
    } catch (error) { /* not there yet */ }
    comeBack(tries + 1);
  };

  const finish = (event) => {
    if (ended) return;
    ended = true;
    if (event.code === 4006 || event.code === 4010) { location.reload(); return; }
    if (BROKEN_OFF.includes(event.code)) { tell("dropped", true); comeBack(0); return; }
    const known = document.querySelector(`#veil [data-end="${event.code}"]`);
    tell(known ? String(event.code) : "4004", true);
  };

  const hold = (event) => {
    if (ended || typeof event.data !== "string" || !event.data.startsWith('["hold"')) return;
    if (JSON.parse(event.data)[1]) { tell("paused", false); document.activeElement?.blur(); return; }
    veil().hidden = true;
    focus();
  };

  window.WebSocket = class extends window.WebSocket {
    constructor(...words) {
      super(...words);
      this.addEventListener("close", finish);
      this.addEventListener("message", hold);
    }
    send(data) { if (this.readyState === 1) super.send(data); }
  };

  const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();

  window.addEventListener("load", async () => {
    document.querySelector("#again").addEventListener("click", () => location.reload());
    window.addEventListener("focus", () => { if (!ended && veil().hidden) focus(); });
    new MutationObserver((_, watcher) => {
      if (!document.body.classList.contains("-first-byte")) return;
      watcher.disconnect();
      veil().hidden = true;
      focus();
    }).observe(document.body, { attributeFilter: ["class"] });
    await Promise.allSettled([document.fonts.load('16px "Roboto Mono"', "M"), document.fonts.load('16px "Roboto Mono"', "行")]);
    const script = document.createElement("script");
    script.src = "/files/terminal.js";
    script.onload = () => window.onload(new Event("load"));
    document.head.append(script);
  });
})();
