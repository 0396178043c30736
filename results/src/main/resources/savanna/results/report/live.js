// SPDX-License-Identifier: Apache-2.0
// Follows a run: redraws when the server tells a new state, and connects again when it was away.
'use strict';
(() => {
  const place = id => document.getElementById(id);
  const source = new EventSource('events');

  function cells(row, tag, texts) {
    row.replaceChildren(...texts.map(text => {
      const cell = document.createElement(tag);
      cell.className = 'number';
      cell.textContent = text;
      return cell;
    }));
  }

  function funnel(now) {
    place('funnel').textContent = 'Funnel ' + now.state + '; ' + now.cost + '. ' + (now.onset || '');
    place('stages').replaceChildren(...now.stages.map(stage => {
      const item = document.createElement('li');
      item.textContent = 'Stage ' + stage.name + ' (' + stage.tasks + '): ' + stage.entered
        + ' entered, ' + stage.passed + ' passed';
      return item;
    }));
  }

  source.onopen = () => { place('connection').textContent = 'live'; };
  source.onerror = () => { place('connection').textContent = 'not connected, trying again'; };
  source.onmessage = message => {
    const now = JSON.parse(message.data);
    place('state').textContent = now.state;
    cells(place('names'), 'th', now.facts.map(fact => fact.name));
    cells(place('values'), 'td', now.facts.map(fact => fact.value));
    if (now.winner) {
      place('winner').textContent = now.winner.title + '.';
      place('family').textContent = now.winner.family;
      place('program').textContent = now.winner.program;
    }
    if (now.funnel) funnel(now.funnel);
    // A chart is drawn in its place: what has nothing to show yet takes none.
    place('charts').hidden = now.charts.runs[0].curves.length === 0;
    place('ancestry').hidden = now.charts.runs[0].ancestry.length < 2;
    place('meta').hidden = now.charts.runs[0].metaValidation.length === 0;
    savanna.draw(now.charts);
  };
})();
