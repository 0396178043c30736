// SPDX-License-Identifier: Apache-2.0
// Draws the page's charts from its numbers, and again when the colours of the page change.
'use strict';
const savanna = (() => {
  const DASHES = {evolution: 'solid', tuning: 'dashed', random: 'dotted'};
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow', 'roundRect'];
  const LOWEST_SHOWN = -10;
  const PAPER_CACHE_HITS = 89.1;
  const PAPER_REDUNDANT = 69.8;
  const charts = new Map();
  let data = null;

  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colour = i => css('--c' + (i % 8));
  const escape = text => String(text).replace(/[&<>"]/g, c => '&#' + c.charCodeAt(0) + ';');
  const number = (value, digits) => value == null ? 'unknown' : value.toFixed(digits);
  const count = value => value.toLocaleString('en');
  const perCent = share => share == null ? null : 100 * share;
  const short = value => Math.abs(value) >= 1e6 ? +(value / 1e6).toPrecision(3) + 'M'
    : Math.abs(value) >= 1e3 ? +(value / 1e3).toPrecision(3) + 'k' : String(value);

  function duration(seconds) {
    if (seconds < 60) return number(seconds, seconds < 10 ? 1 : 0) + ' s';
    return seconds < 3600 ? number(seconds / 60, 1) + ' min' : number(seconds / 3600, 1) + ' h';
  }

  function tip(heading, lines, key) {
    const program = key == null ? null : data.programs[key];
    let html = '<div class="tip"><b>' + escape(heading) + '</b>';
    for (const line of lines) html += '<br>' + escape(line);
    if (program) {
      html += '<br>' + escape(program.name) + (program.family ? ', ' + escape(program.family) : '')
        + '<br>hash ' + escape(program.hash.slice(0, 12));
      if (program.text) html += '<pre>' + escape(program.text) + '</pre>';
    }
    return html + '</div>';
  }

  function base(xName, yName, xLabel) {
    const axis = {
      nameTextStyle: {color: css('--muted')},
      axisLine: {lineStyle: {color: css('--muted')}},
      axisLabel: {color: css('--muted'), hideOverlap: true},
      splitLine: {lineStyle: {color: css('--line')}},
    };
    return {
      animation: false,
      textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
      grid: {left: 12, right: 24, top: 36, bottom: 62, containLabel: true},
      legend: {type: 'scroll', bottom: 0, textStyle: {color: css('--ink')},
        pageTextStyle: {color: css('--ink')}, pageIconColor: css('--link')},
      tooltip: {trigger: 'item', confine: true, enterable: true, backgroundColor: css('--paper'),
        borderColor: css('--line'), textStyle: {color: css('--ink')}, extraCssText: 'z-index: 9'},
      xAxis: {...axis, type: 'value', name: xName, nameLocation: 'middle', nameGap: 26,
        min: 'dataMin', max: 'dataMax',
        axisLabel: {...axis.axisLabel, formatter: xLabel || short, showMaxLabel: false}},
      yAxis: {...axis, type: 'value', name: yName, nameLocation: 'end', scale: true,
        nameTextStyle: {color: css('--muted'), align: 'left'},
        // A program that blows up, on another task say, must not flatten all others.
        min: value => value.min < LOWEST_SHOWN && value.max > LOWEST_SHOWN ? LOWEST_SHOWN : null},
      series: [],
    };
  }

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
    option.xAxis = [option.xAxis];
    if (!cpu) data.repeats.forEach((group, g) => band(option, group, colour(6 + g)));
    return option;
  }

  // Areas are stacked over categories only: a second, invisible axis has one for each point.
  function band(option, group, hue) {
    const name = 'mean of ' + group.repeats + ': ' + group.name;
    const step = group.points.at(-1)[0] / Math.max(1, group.points.length - 1) || 1;
    const ends = data.runs.flatMap(run => run.legs.map(leg => leg.points.at(-1)[0]));
    const places = Math.max(group.points.length, Math.ceil(Math.max(...ends) / step - 1e-6) + 1);
    option.xAxis[0].max = step * (places - 1);
    option.xAxis.push({type: 'category', show: false, boundaryGap: false,
      data: Array.from({length: places}, (_, i) => i)});
    const edge = (values, opacity) => ({
      name, type: 'line', step: 'end', stack: name, symbol: 'none', silent: true, color: hue,
      lineStyle: {width: 0}, areaStyle: {opacity, origin: 'start'}, stackStrategy: 'all',
      xAxisIndex: option.xAxis.length - 1, data: values,
    });
    option.series.push(edge(group.points.map(p => p[1] - p[2]), 0));
    option.series.push(edge(group.points.map(p => 2 * p[2]), 0.25));
    option.series.push({
      name, type: 'line', step: 'end', symbol: 'none', color: hue, lineStyle: {width: 3},
      data: group.points.map(p => [p[0], p[1]]),
    });
  }

  function shares() {
    const option = base('children', 'per cent of children or statements');
    option.yAxis.min = 0;
    option.yAxis.max = 100;
    const line = (run, r, name, column, paper, shift) => {
      const hue = colour(2 * r + shift);
      option.series.push({
        name: (data.runs.length > 1 ? run.name + ': ' : '') + name, type: 'line', color: hue,
        symbol: shift ? 'triangle' : 'circle', symbolSize: 5, lineStyle: {width: 2},
        data: run.buckets.map(b => ({value: [b[0], perCent(b[column])], bucket: b})),
        tooltip: {formatter: item => tip(name + ' ' + number(item.value[1], 1) + ' %',
          ['up to child ' + count(item.value[0]),
            'best of the stretch: fitness ' + number(item.data.bucket[4], 5)],
          item.data.bucket[5])},
        markLine: r > 0 ? undefined : {
          silent: true, symbol: 'none', lineStyle: {color: hue, type: 'dashed'},
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

  function stacked(table, sorts) {
    const option = base('children', 'per cent of children');
    option.yAxis.min = 0;
    option.yAxis.max = 100;
    option.xAxis = {...option.xAxis, type: 'category', boundaryGap: false, min: null, max: null,
      data: table.rows.map(row => row[0])};
    table.names.forEach((name, i) => option.series.push({
      name, type: 'line', stack: 'all', symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: 6,
      color: colour(i), lineStyle: {width: 1}, areaStyle: {opacity: sorts ? 0.6 : 0.5},
      data: table.rows.map(row => perCent(row[i + 1])),
      tooltip: {formatter: item => tip(name,
        [number(item.value, 1) + ' % of the children of the stretch up to child '
          + count(table.rows[item.dataIndex][0])], null)},
    }));
    return option;
  }

  function hall(element) {
    const option = base('live statements', 'fitness', String);
    const rows = data.runs[element.dataset.run].hall;
    const states = [...new Set(rows.map(row => row[2]))].sort((a, b) => a - b);
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
    option.legend.show = false;
    option.grid.bottom = 36;
    option.series.push({
      name: 'ancestry', type: 'line', step: 'end', color: colour(0), symbolSize: 8,
      showAllSymbol: true, lineStyle: {width: 1},
      data: rows.map(row => ({value: [row[0], row[1]], row,
        symbol: row[4] ? 'circle' : 'emptyCircle'})),
      tooltip: {formatter: item => tip('step ' + item.value[0] + ', fitness '
        + number(item.value[1], 5), [item.data.row[3]], item.data.row[2])},
    });
    return option;
  }

  function meta(element) {
    const option = base('children', 'fitness');
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
    data.runs.filter(run => run.metaValidation.length > 0).forEach(run => bins[run.onset == null
      ? BINS : Math.min(BINS - 1, Math.floor(run.onset * BINS))].push(run.name));
    option.legend.show = false;
    option.xAxis = {...option.xAxis, type: 'category', min: null, max: null, data: names,
      axisLabel: {color: css('--muted')}};
    option.yAxis = {...option.yAxis, min: 0, minInterval: 1};
    option.series.push({name: 'runs', type: 'bar', color: colour(0), data: bins.map(b => b.length),
      tooltip: {formatter: item => tip(names[item.dataIndex], bins[item.dataIndex], null)}});
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
})();
