// One script for all pages. Without it everything can be read and every link works; it adds search,
// the cone of a step, keys, the choice of a colour scheme, sorting, copying and zooming.
"use strict";
(function () {
  var root = document.documentElement;
  function kept(value) {
    try {
      if (value !== undefined) localStorage.setItem("gl-theme", value);
      return localStorage.getItem("gl-theme");
    } catch (refused) { return value || null; }
  }
  if (kept() === "light" || kept() === "dark") root.dataset.theme = kept();

  function all(selector, within) { return Array.from((within || document).querySelectorAll(selector)); }
  function button(label, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function theme() {
    var control = document.getElementById("theme");
    var names = ["auto", "light", "dark"];
    function show() { control.textContent = "Theme: " + (root.dataset.theme || "auto"); }
    control.hidden = false;
    show();
    control.addEventListener("click", function () {
      var next = names[(names.indexOf(root.dataset.theme || "auto") + 1) % 3];
      if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
      kept(next);
      show();
    });
  }

  // The cone of a step: all that it rests on, or all that rests on it.
  function cones() {
    var steps = all("tbody.step");
    if (!steps.length) return;
    var above = new Map(), below = new Map(), pinned = null, down = false;
    steps.forEach(function (step) { above.set(step.id, []); below.set(step.id, []); });
    steps.forEach(function (step) {
      all(':scope > tr > td a[href^="#"]:not(.x)', step).forEach(function (link) {
        var premise = link.getAttribute("href").slice(1);
        if (!above.has(premise)) return;
        above.get(step.id).push(premise);
        below.get(premise).push(step.id);
      });
    });
    function show(step) {
      all(".near, .here").forEach(function (row) { row.classList.remove("near", "here"); });
      if (!step) return;
      var next = down ? below : above, seen = new Set(), waiting = [step.id];
      while (waiting.length) next.get(waiting.pop()).forEach(function (id) {
        if (!seen.has(id)) { seen.add(id); waiting.push(id); }
      });
      step.classList.add("here");
      seen.forEach(function (id) { document.getElementById(id).classList.add("near"); });
    }
    var table = document.querySelector("table.proof");
    function at(event) { return event.target.closest && event.target.closest("tbody.step"); }
    // A page that scrolls under a mouse at rest says nothing about what its reader looks at.
    var mouse = "";
    function place(event) { return event.clientX + "," + event.clientY; }
    document.addEventListener("mousemove", function (event) { mouse = place(event); });
    table.addEventListener("mouseover", function (event) { if (!pinned && place(event) !== mouse) show(at(event)); });
    table.addEventListener("mouseleave", function () { if (!pinned) show(null); });
    table.addEventListener("focusin", function (event) { if (!pinned) show(at(event)); });
    table.addEventListener("focusout", function () { if (!pinned) show(null); });
    table.addEventListener("click", function (event) {
      if (event.target.closest("a, summary")) return;
      var step = at(event);
      pinned = pinned === step ? null : step;
      show(step);
    });
    var bar = document.createElement("div");
    bar.className = "tools";
    var turn = button("Show what rests on a step", function () {
      down = !down;
      turn.setAttribute("aria-pressed", String(down));
      show(pinned);
    });
    turn.setAttribute("aria-pressed", "false");
    var folds = all(".proof details");
    var unfold = button("Unfold everything", function () {
      var open = folds.some(function (one) { return !one.open; });
      folds.forEach(function (one) { one.open = open; });
      unfold.setAttribute("aria-pressed", String(open));
    });
    unfold.setAttribute("aria-pressed", "false");
    var hint = document.createElement("span");
    hint.className = "note";
    hint.textContent = "Point at a step to see what it rests on; click to keep it. Keys: j, k, /, Esc.";
    bar.append(turn);
    if (folds.length) bar.append(unfold);
    bar.append(hint);
    table.before(bar);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { pinned = null; show(null); }
      if (event.target.matches("input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== "j" && event.key !== "k") return;
      var current = document.activeElement.closest("tbody.step");
      var index = current ? steps.indexOf(current) + (event.key === "j" ? 1 : -1) : 0;
      var to = steps[Math.max(0, Math.min(steps.length - 1, index))].querySelector("th a");
      if (to.closest("details")) to.closest("details").open = true;
      to.focus();
      to.scrollIntoView({ block: "nearest" });
    });
  }

  // Search: what is displayed, and MPL; the index is a script too, loaded when first needed.
  var words = [["·", "*"], ["≤", "<="], ["≥", ">="], ["≠", "!="], ["−", "-"], ["∼", "~"], ["→", "->"], ["↔", "<->"],
    ["∧", "and"], ["∨", "or"], ["¬", "not"], ["∀", "forall"], ["∃", "exists"], ["⊥", "false"]];
  function plain(text) {
    words.forEach(function (pair) { text = text.split(pair[0]).join(pair[1]); });
    text = text.replace(/[₀-₉]/g, function (digit) { return String(digit.charCodeAt(0) - 0x2080); });
    return text.toLowerCase().replace(/\s+/g, "").replace(/not\((.*?)=(.*?)\)/g, "$1!=$2");
  }
  var index = null, waiting = null;
  window.glIndex = function (data) {
    index = [];
    data.entries.forEach(function (entry) { index.push([entry[0], entry[1], entry[2], plain(entry[1] + " " + (entry[0].split(" · ")[1] || ""))]); });
    data.steps.forEach(function (proof) {
      for (var i = 1; i < proof.length; i += 2)
        index.push(["step", proof[i + 1], proof[0] + "#s1-" + proof[i], plain(proof[i + 1])]);
    });
    if (waiting) waiting();
  };
  function search() {
    var form = document.querySelector("form[role=search]"), field = form.querySelector("input");
    var base = document.body.dataset.root, results = document.getElementById("results");
    form.hidden = false;
    if (!results) {
      results = document.createElement("div");
      results.id = "results";
      results.setAttribute("role", "status");
      results.hidden = true;
      document.getElementById("main").prepend(results);
    }
    function load(then) {
      if (index) { then(); return; }
      waiting = then;
      if (document.getElementById("search-index")) return;
      var script = document.createElement("script");
      script.id = "search-index";
      script.src = base + "search.js";
      document.head.append(script);
    }
    function run() {
      var query = plain(field.value);
      results.hidden = !query;
      results.textContent = "";
      if (!query) return;
      var found = index.filter(function (entry) { return entry[3].includes(query); });
      var count = document.createElement("p");
      count.textContent = found.length + (found.length === 1 ? " result" : " results") + (found.length > 50 ? ", the first 50:" : "");
      var list = document.createElement("ol");
      found.slice(0, 50).forEach(function (entry) {
        var item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("small");
        link.href = base + entry[2];
        link.textContent = entry[1];
        kind.textContent = " " + entry[0];
        item.append(link, kind);
        list.append(item);
      });
      results.append(count, list);
    }
    field.addEventListener("focus", function () { load(function () { waiting = null; }); });
    field.addEventListener("input", function () { load(run); });
    form.addEventListener("submit", function (event) { event.preventDefault(); load(run); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "/" && !event.target.matches("input, textarea")) { event.preventDefault(); field.focus(); }
      if (event.key === "Escape") { field.value = ""; results.hidden = true; if (document.activeElement === field) field.blur(); }
    });
    var asked = new URLSearchParams(location.search).get("q");
    if (asked) { field.value = asked; load(run); }
  }

  function sorting() {
    all("th[data-sort]").forEach(function (head) {
      var column = Array.from(head.parentNode.children).indexOf(head), up = false;
      var control = button(head.textContent, function () {
        up = !up;
        all("tbody", head.closest("table")).forEach(function (body) {
          var rows = all("tr:not(.topic)", body);
          rows.sort(function (one, two) {
            var difference = Number(one.cells[column].textContent) - Number(two.cells[column].textContent);
            return up ? -difference : difference;
          });
          body.append.apply(body, rows);
        });
        head.setAttribute("aria-sort", up ? "descending" : "ascending");
      });
      head.textContent = "";
      head.append(control);
    });
  }

  function copying() {
    all(".copy").forEach(function (code) {
      code.after(" ", button("Copy", function (event) {
        var range = document.createRange();
        range.selectNodeContents(code);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).catch(function () {});
        event.target.textContent = "Copied";
      }));
    });
  }

  function zooming() {
    all(".canvas").forEach(function (canvas) {
      var svg = canvas.querySelector("svg");
      if (!svg) return; // a table
      var width = Number(svg.getAttribute("width")), height = Number(svg.getAttribute("height")), scale = 1;
      var bar = canvas.previousElementSibling;
      if (width < 0.6 * canvas.clientWidth && height < 360) return; // nothing to look closer at
      function zoom(to) {
        scale = Math.max(0.1, Math.min(4, to));
        svg.setAttribute("width", width * scale);
        svg.setAttribute("height", height * scale);
      }
      function fit() { zoom(Math.min(1, (canvas.clientWidth - 26) / width)); }
      bar.append(
        button("Zoom in", function () { zoom(scale * 1.25); }),
        button("Zoom out", function () { zoom(scale / 1.25); }),
        button("Fit", fit), button("Full size", function () { zoom(1); }));
      if (width > canvas.clientWidth) zoom(Math.max(0.7, (canvas.clientWidth - 26) / width));
    });
  }

  function printing() {
    var closed = [];
    addEventListener("beforeprint", function () {
      closed = all("details:not([open])");
      closed.forEach(function (one) { one.open = true; });
    });
    addEventListener("afterprint", function () { closed.forEach(function (one) { one.open = false; }); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    [theme, cones, search, sorting, copying, zooming, printing].forEach(function (part) { part(); });
  });
})();
