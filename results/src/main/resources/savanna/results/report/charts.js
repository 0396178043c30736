// SPDX-License-Identifier: Apache-2.0
// Draws the page's charts from its numbers, and again when the colours of the page change.
'use strict';
const savanna = (parts => {
  const {css, colour, number, count, perCent, short, duration, cutAt, ticks, base} = parts;
  const DASHES = {evolution: 'solid', tuning: 'dashed', random: 'dotted'};
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow', 'roundRect'];
  const LOWEST_IN_HALL = -2;
  const PAPER_CACHE_HITS = 89.1;
  const PAPER_REDUNDANT = 69.8;
  const charts = new Map();
  let data = null;
  const tip = (heading, lines, key) => parts.tip(heading, lines, key && data.programs[key]);

  function fitness(element) {
    const cpu = element.dataset.axis === 'cpu';
    const column = cpu ? 1 : 0;
    const option = base(cpu ? 'CPU time of training' : 'children', 'best fitness',
      cpu ? duration : short);
    option.xAxis.min = 0;
    const said = point => [(cpu ? duration(point[1]) : count(point[0]) + ' children')
      + ', fitness ' + number(point[2], 5)];
    data.runs.forEach((run, r) => run.legs.forEach((leg, l) => {
      const name = (data.runs.length > 1 ? run.name + ': ' : '') + leg.name
        + (run.legs.length > 1 ? ' ' + (l + 1) : '');
      const hue = colour(data.runs.length > 1 ? r : l);
      option.series.push({
        name, type: 'line', step: 'end', color: hue, symbol: 'circle', symbolSize: 6,
        showAllSymbol: true, lineStyle: {type: DASHES[leg.mode], width: 2},
        data: leg.points.map(p => ({value: [p[column], p[2]], point: p})),
        tooltip: {formatter: item => tip(name, said(item.data.point), item.data.point[3])},
      });
      if (leg.retests.length > 0) option.series.push({
        name: name + ', re-tested', type: 'scatter', symbol: 'diamond', symbolSize: 11, color: hue,
        itemStyle: {borderColor: css('--ink'), borderWidth: 1},
        data: leg.retests.map(p => ({value: [p[column], p[2]], point: p})),
        tooltip: {formatter: item =>
          tip(name + ', on held-out seeds', said(item.data.point), item.data.point[3])},
      });
    }));
    const ends = data.runs.flatMap(run => run.legs.map(leg => leg.points.at(-1)[column]));
    option.xAxis.max = Math.max(...ends, 0) || null;
    if (cpu) option.xAxis.interval = ticks(option.xAxis.max);
    // Areas are stacked over times, not over numbers: a second, invisible axis is of such.
    option.xAxis = [option.xAxis, {type: 'time', show: false, min: 0, max: option.xAxis.max}];
    data.repeats.forEach((group, g) =>
      band(option, group, cpu ? group.cpuPoints : group.points, colour(6 + g), cpu));
    return option;
  }

  // A program in a line: where several stand at one point.
  function inLine([value, key]) {
    const run = data.runs[key.split(':')[0]];
    return data.programs[key].name + (data.runs.length > 1 ? ' of ' + run.name : '')
      + ', fitness ' + number(value, 5);
  }

  // Mean and standard error of populations at the same place; at a point, the best of each.
  function band(option, group, points, hue, cpu) {
    if (points.length < 2) return;
    const name = 'mean of ' + group.repeats + ': ' + group.name;
    const edge = (value, opacity) => ({
      name, type: 'line', step: 'end', stack: name, symbol: 'none', silent: true, color: hue,
      lineStyle: {width: 0}, areaStyle: {opacity, origin: 'start'}, stackStrategy: 'all', z: 1,
      xAxisIndex: 1, data: points.map(p => [p[0], value(p)]),
    });
    option.series.push({
      name, type: 'line', step: 'end', color: hue, lineStyle: {width: 3}, z: 3,
      symbol: 'circle', symbolSize: 7, showAllSymbol: true, itemStyle: {opacity: 0},
      emphasis: {itemStyle: {opacity: 1}},
      data: points.map(p => ({value: [p[0], p[1]], point: p})),
      tooltip: {formatter: item => {
        const [place, mean, error, bests] = item.data.point;
        const best = bests.reduce((a, b) => b[0] > a[0] ? b : a);
        return tip(name, [(cpu ? duration(place) : count(place) + ' children') + ', mean fitness '
          + number(mean, 5) + ' \u00b1 ' + number(error, 5), 'the best of each, then of all:',
        ...bests.map(inLine)], best[1]);
      }},
    });
    option.series.push(edge(p => p[1] - p[2], 0), edge(p => 2 * p[2], 0.25));
  }

  function shares() {
    const option = base('children', 'per cent of children or statements');
    option.xAxis.min = 0;
    option.yAxis.min = 0;
    option.yAxis.max = 100;
    const several = data.runs.length > 1;
    const line = (run, r, name, column, paper, shift) => {
      const hue = colour(several ? r : shift);
      option.series.push({
        name: (several ? run.name + ': ' : '') + name, type: 'line', color: hue,
        symbol: shift ? 'triangle' : 'circle', symbolSize: 5,
        lineStyle: {width: 2, type: several && shift ? 'dotted' : 'solid'},
        data: run.buckets.map(b => ({value: [b[0], perCent(b[column])], bucket: b})),
        tooltip: {formatter: item => tip(name + ' ' + number(item.value[1], 1) + ' %',
          ['up to child ' + count(item.value[0]),
            'best of the stretch: fitness ' + number(item.data.bucket[4], 5)],
          item.data.bucket[5])},
        markLine: r > 0 ? undefined : {
          silent: true, symbol: 'none',
          lineStyle: {color: several ? css('--muted') : hue, type: 'dashed'},
          data: [{yAxis: paper, label: {formatter: 'paper, ' + name + ' ' + paper + ' %',
            position: 'insideStartTop', color: css('--ink'), backgroundColor: css('--paper'),
            padding: [1, 4]}}]},
      });
    };
    data.runs.forEach((run, r) => {
      line(run, r, 'cache hits', 2, PAPER_CACHE_HITS, 0);
      line(run, r, 'redundant', 3, PAPER_REDUNDANT, 1);
    });
    return option;
  }

  // Areas tell of the whole stretch, wherever it is pointed at.
  function stacked(table, sorts) {
    const option = base('children', 'per cent of children');
    option.yAxis.min = 0;
    option.yAxis.max = 100;
    option.xAxis = {...option.xAxis, type: 'category', boundaryGap: false, min: null, max: null,
      data: table.rows.map(row => row[0])};
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = items => {
      const place = items[0].dataIndex;
      const [first, counted, fitness, program] = table.stretches[place];
      const row = table.rows[place];
      const parts = table.names.map((name, i) => ({name, share: row[i + 1]}))
        .filter(part => part.share > 0).sort((a, b) => b.share - a.share)
        .map(part => part.name + ' ' + number(perCent(part.share), 1) + ' % ('
          + count(Math.round(part.share * counted)) + ')');
      const whole = row[0] - first;
      return tip(count(whole) + ' children up to number ' + count(row[0]), [
        ...(counted < whole ? ['a sample of ' + counted] : []), ...parts,
        program == null ? 'none was trained to the end'
          : 'the best of them: fitness ' + number(fitness, 5)], program);
    };
    const last = table.names.length - 1;
    table.names.forEach((name, i) => table.rows.some(row => row[i + 1] > 0) && option.series.push({
      name, type: 'line', stack: 'all', symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: 6,
      // What costs nothing comes last, and is grey.
      color: colour(sorts && i === last ? 7 : i), lineStyle: {width: 1}, areaStyle: {opacity: 0.5},
      data: table.rows.map(row => perCent(row[i + 1])),
    }));
    return option;
  }

  function hall(element) {
    const option = base('live statements', 'fitness', String);
    const rows = data.runs[element.dataset.run].hall;
    option.xAxis.minInterval = 1;
    const states = [...new Set(rows.map(row => row[2]))].sort((a, b) => a - b);
    option.yAxis.min = cutAt(LOWEST_IN_HALL);
    option.xAxis.min = value => Math.max(0, value.min - 1);
    option.xAxis.max = value => value.max + 1;
    states.forEach((n, i) => option.series.push({
      name: n + (n === 1 ? ' live state' : ' live states'), type: 'scatter',
      symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: 11, color: colour(i),
      data: rows.filter(row => row[2] === n).map(row => ({value: [row[0], row[1]], row})),
      tooltip: {formatter: item => tip('fitness ' + number(item.value[1], 5),
        [item.value[0] + ' live statements, ' + n + ' live states'], item.data.row[3])},
    }));
    return option;
  }

  function ancestry(element) {
    const option = base('step', 'fitness', String);
    const rows = data.runs[element.dataset.run].ancestry;
    option.xAxis.minInterval = 1;
    option.legend.show = false;
    option.grid.bottom = 36;
    option.series.push({
      // What failed has no fitness: the line goes on to the next that has.
      name: 'ancestry', type: 'line', step: 'end', connectNulls: true, color: colour(0),
      symbolSize: 8,
      showAllSymbol: true, lineStyle: {width: 1},
      symbol: 'circle',
      data: rows.map(row => ({value: [row[0], row[1]], row,
        itemStyle: row[4] ? {} : {color: css('--paper'), borderColor: colour(0), borderWidth: 2}})),
      tooltip: {formatter: item => tip('step ' + item.value[0] + ', fitness '
        + number(item.value[1], 5), [item.data.row[3]], item.data.row[2])},
    });
    return option;
  }

  function meta(element) {
    const option = base('children', 'fitness');
    option.xAxis.min = 0;
    const rows = data.runs[element.dataset.run].metaValidation;
    const line = (name, column, i) => option.series.push({
      name, type: 'line', color: colour(i), symbol: SYMBOLS[i], symbolSize: 8, lineStyle: {width: 2},
      data: rows.map(row => ({value: [row[0], row[column]], row})),
      tooltip: {formatter: item => tip(name + ' ' + number(item.value[1], 5),
        ['after ' + count(item.value[0]) + ' children, standard error '
          + number(item.data.row[2], 5)], item.data.row[4])},
    });
    line('on the meta-validation task', 1, 0);
    line('on the proxy', 3, 1);
    // One short vertical line a point, from minus to plus the standard error.
    option.series[0].markLine = {symbol: 'none', silent: true, label: {show: false},
      lineStyle: {type: 'solid', color: colour(0)},
      data: rows.filter(row => row[1] != null && row[2] != null)
        .map(row => [{coord: [row[0], row[1] - row[2]]}, {coord: [row[0], row[1] + row[2]]}])};
    return option;
  }

  function onsets() {
    const BINS = 10;
    const option = base('share of the search', 'runs');
    const names = Array.from({length: BINS + 1}, (_, i) => i < BINS
      ? 100 * i / BINS + '–' + 100 * (i + 1) / BINS + ' %' : 'not seen');
    const bins = names.map(() => []);
    data.runs.filter(run => run.metaValidation.length > 0).forEach(run => {
      const peak = run.metaValidation.reduce((a, b) =>
        (b[1] ?? -Infinity) > (a[1] ?? -Infinity) ? b : a);
      bins[run.onset == null ? BINS : Math.min(BINS - 1, Math.floor(run.onset * BINS))].push(
        {text: run.name + ': best with ' + data.programs[peak[4]].name, key: peak[4]});
    });
    option.legend.show = false;
    option.xAxis = {...option.xAxis, type: 'category', min: null, max: null, data: names,
      axisLabel: {color: css('--muted')}};
    option.yAxis = {...option.yAxis, min: 0, minInterval: 1};
    option.series.push({name: 'runs', type: 'bar', color: colour(0), data: bins.map(b => b.length),
      tooltip: {formatter: item => tip(names[item.dataIndex],
        bins[item.dataIndex].map(run => run.text), bins[item.dataIndex][0].key)}});
    return option;
  }

  const KINDS = {
    fitness, shares, meta, onsets, hall, ancestry,
    families: element => stacked(data.runs[element.dataset.run].families),
    verdicts: element => stacked(data.runs[element.dataset.run].verdicts, true),
  };

  function draw(newData) {
    data = newData;
    document.documentElement.classList.add('drawn');
    document.querySelectorAll('.chart').forEach(element => {
      if (element.offsetWidth === 0) return;
      if (!charts.has(element)) {
        charts.set(element, echarts.init(element, null, {renderer: 'svg'}));
      }
      charts.get(element).setOption(KINDS[element.dataset.chart](element), {notMerge: true});
    });
  }

  const redraw = () => data && draw(data);
  const resize = () => charts.forEach(chart => chart.resize());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('resize', resize);
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.print = '';
    redraw();
    resize();
  });
  addEventListener('afterprint', () => {
    delete document.documentElement.dataset.print;
    redraw();
    resize();
  });
  return {draw, charts};
})(chartParts);
