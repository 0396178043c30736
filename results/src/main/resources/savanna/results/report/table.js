// SPDX-License-Identifier: Apache-2.0
// Sorts and filters the tables of halls of fame. Without scripts they are plain tables.
'use strict';
(() => {
  const value = cell => {
    const text = cell.textContent.replace(/,/g, '').replace('\u2212', '-');
    return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
  };

  // Numbers before texts, so that dashes come last whatever the order.
  function compare(a, b, sign) {
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return sign * (typeof a === 'number' ? a - b : a.localeCompare(b));
  }

  function sort(table, heading, column) {
    const up = heading.getAttribute('aria-sort') === 'descending';
    table.querySelectorAll('thead th').forEach(other => other.removeAttribute('aria-sort'));
    heading.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort((a, b) =>
      compare(value(a.cells[column]), value(b.cells[column]), up ? 1 : -1)));
  }

  function filter(table) {
    const text = document.querySelector('[data-filter="' + table.id + '"]');
    const frontier = document.querySelector('[data-frontier="' + table.id + '"]');
    const wanted = text.value.trim().toLowerCase();
    const rows = [...table.tBodies[0].rows];
    rows.forEach(row => {
      row.hidden = !row.textContent.toLowerCase().includes(wanted)
        || (frontier.checked && row.cells[6].textContent === '');
    });
    text.closest('.tools').querySelector('[role=status]').textContent =
      rows.filter(row => !row.hidden).length + ' of ' + rows.length;
  }

  document.querySelectorAll('table.sortable').forEach(table => {
    table.querySelectorAll('thead th').forEach((heading, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = heading.textContent;
      button.title = 'Sort by ' + heading.textContent;
      button.addEventListener('click', () => sort(table, heading, column));
      heading.replaceChildren(button);
    });
    document.querySelectorAll('[data-filter="' + table.id + '"], [data-frontier="' + table.id
      + '"]').forEach(input => input.addEventListener('input', () => filter(table)));
  });
})();
