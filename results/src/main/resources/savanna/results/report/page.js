// SPDX-License-Identifier: Apache-2.0
// Starts the report: draws its charts, folds the tables that they show, shows the tools.
'use strict';
(() => {
  const tables = [...document.querySelectorAll('details[open]:not(.stays)')];
  savanna.draw(JSON.parse(document.getElementById('data').textContent));
  tables.forEach(table => { table.open = false; });
  document.querySelectorAll('.tools').forEach(tools => { tools.hidden = false; });
  document.querySelectorAll('[data-scale]').forEach(button => button.addEventListener('click', () => {
    document.querySelectorAll('[data-scale]').forEach(other =>
      other.setAttribute('aria-pressed', String(other === button)));
    savanna.scale(button.dataset.scale);
  }));
  // On paper nothing can be unfolded.
  addEventListener('beforeprint', () => tables.forEach(table => { table.open = true; }));
  addEventListener('afterprint', () => tables.forEach(table => { table.open = false; }));
})();
