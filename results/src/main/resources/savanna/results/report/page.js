// SPDX-License-Identifier: Apache-2.0
// Starts the report: draws its charts, and folds the tables that they show.
'use strict';
(() => {
  const tables = [...document.querySelectorAll('details[open]')];
  savanna.draw(JSON.parse(document.getElementById('data').textContent));
  tables.forEach(table => { table.open = false; });
  // On paper nothing can be unfolded.
  addEventListener('beforeprint', () => tables.forEach(table => { table.open = true; }));
  addEventListener('afterprint', () => tables.forEach(table => { table.open = false; }));
})();
