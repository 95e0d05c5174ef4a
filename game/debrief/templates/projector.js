// The lesson on a projector: arrows turn and reveal, a clock runs beside the route, charts stand in their frames.
(() => {
  "use strict";
  const root = document.documentElement, hash = "#projector";
  let screens = [], at = 0, shown = 0, began = 0, back = "", lent = [];
  const pad = (n) => String(Math.floor(n)).padStart(2, "0");
  const tell = (seconds) => `${pad(seconds / 60)}:${pad(seconds % 60)}`;
  const open = () => location.hash === hash;
  const deck = () => [...document.querySelectorAll(".deck")].find((one) => one.parentElement.offsetParent !== null);
  const groups = (screen) => {
    const found = new Map();
    [...screen.querySelectorAll(".later")].forEach((one, n) => {
      const key = Number(one.dataset.at || n + 1);
      found.set(key, [...(found.get(key) || []), one]);
    });
    return [...found.keys()].sort((a, b) => a - b).map((key) => found.get(key));
  };
  // A screen that is too full is set smaller, down to what a room still reads: 28 pixels of 1080.
  const fit = () => {
    const most = Math.min(innerWidth * 0.016, innerHeight * 0.0285);
    const least = Math.min(innerWidth * 28.2 / 1920, innerHeight * 28.2 / 1080);
    const full = (one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth;
    root.style.fontSize = "";
    for (let size = most; size > least && full(screens[at]); size -= most / 60) root.style.fontSize = `${Math.max(size - most / 60, least)}px`;
  };
  const draw = () => {
    screens.forEach((one, n) => one.classList.toggle("now", n === at));
    fit();
    groups(screens[at]).forEach((group, n) => group.forEach((one) => one.classList.toggle("shown", n < shown)));
    const bar = screens[at].closest(".deck").querySelector(".clock");
    bar.querySelector(".where").textContent = screens[at].dataset.step;
    bar.querySelector(".number").textContent = `${at + 1} / ${screens.length}`;
    tick();
  };
  const tick = () => {
    if (!screens.length) return;
    const time = screens[at].closest(".deck").querySelector(".time");
    const seconds = (Date.now() - began) / 1000, ends = Number(screens[at].dataset.ends) * 60;
    time.textContent = `${tell(seconds)} / ${tell(ends)}`;
    time.classList.toggle("late", seconds > ends);
  };
  const enter = () => {
    const found = deck();
    if (!found) return;
    if (document.activeElement) document.activeElement.blur();
    root.classList.add("live");
    screens = [...found.querySelectorAll(".screen")];
    began = began || Date.now();
    found.querySelectorAll("[data-chart]").forEach((frame) => {
      const chart = document.getElementById(frame.dataset.chart);
      if (!chart) return;
      const place = document.createComment("");
      chart.replaceWith(place);
      frame.append(chart);
      lent.push([chart, place]);
    });
    at = Math.min(at, screens.length - 1);
    draw();
  };
  const leave = () => {
    lent.forEach(([chart, place]) => place.replaceWith(chart));
    lent = [];
    screens = [];
    root.classList.remove("live");
    root.style.fontSize = "";
  };
  const go = (step) => {
    const most = groups(screens[at]).length;
    if (step > 0 && shown < most) shown += 1;
    else if (step < 0 && shown > 0) shown -= 1;
    else if (screens[at + step]) {
      at += step;
      shown = step > 0 ? 0 : groups(screens[at]).length;
    }
    draw();
  };
  const turn = () => {
    leave();
    if (open()) enter();
  };
  const keys = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "p" || event.key === "P") {
      if (open()) location.hash = back || "#";
      else { back = location.hash; location.hash = hash; }
    } else if (!open() || !screens.length) return;
    else if (event.key === "Escape") location.hash = back || "#";
    else if (event.key === "Home" || event.key === "End") { at = event.key === "Home" ? 0 : screens.length - 1; shown = 0; draw(); }
    else if (event.key === "?" || event.key === "？") {
      const help = screens[at].closest(".deck").querySelector(".keys");
      help.hidden = !help.hidden;
    } else if (event.key === "0") { began = Date.now(); tick(); }
    else if (keys[event.key]) go(keys[event.key]);
    else return;
    event.preventDefault();
  });
  addEventListener("hashchange", turn);
  addEventListener("resize", () => { if (screens.length) fit(); });
  addEventListener("beforeprint", leave);
  addEventListener("afterprint", turn);
  addEventListener("load", turn);
  setInterval(tick, 1000);
})();
