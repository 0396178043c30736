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
  let scale = 'linear';
  const tip = (heading, lines, key) => parts.tip(heading, lines, key && data.programs[key],
    key && command(key));

  // How to export a program that a search made; nothing for what it began with.
  function command(key) {
    const [run, index] = key.split(':');
    return Number(index) < 0 ? null : data.runs[run].export + index;
  }

  // A line's name at its end, in the line's colour, instead of a legend.
  const named = (text, hue) => ({show: true, formatter: text, color: hue, fontSize: 12,
    width: 98, overflow: 'break', distance: 6});

  function fitness(element) {
    const cpu = element.dataset.axis === 'cpu';
    const place = point => cpu ? point.cpu : point.children;
    const option = base(cpu ? 'CPU time of training' : 'children', 'best fitness',
      cpu ? duration : short);
    option.xAxis.min = 0;
    const said = point => [(cpu ? duration(point.cpu) : count(point.children) + ' children')
      + ', fitness ' + number(point.fitness, 5)];
    // On the log scale the best itself stands at half of the smallest other distance.
    const log = scale === 'log';
    const values = data.runs.flatMap(run => run.curves.flatMap(curve =>
      curve.points.map(point => point.fitness)));
    const best = Math.max(...values);
    const least = Math.min(...values.map(value => best - value).filter(value => value > 0)) / 2;
    const height = value => log ? Math.max(best - value, least) : value;
    if (log && Number.isFinite(least)) {
      option.yAxis = {...option.yAxis, type: 'log', name: 'distance to the best', inverse: true,
        min: 'dataMin', axisLabel: {...option.yAxis.axisLabel, formatter: v => v.toPrecision(1)}};
    }
    option.legend.show = false;
    option.grid.bottom = 36;
    option.grid.right = 112;
    data.runs.forEach((run, r) => run.curves.forEach((curve, l) => {
      const name = (data.runs.length > 1 ? run.name + ': ' : '') + curve.name
        + (run.curves.length > 1 ? ' ' + (l + 1) : '');
      // Of beginnings that have a mean, the mean has the colour and the label.
      const meant = data.runs.length === 1 && data.repeats.length > 0 && !log
        && run.curves.filter(other => other.name === curve.name).length > 1;
      const hue = meant ? css('--muted') : colour(data.runs.length > 1 ? r : l);
      option.series.push({
        name, type: 'line', step: 'end', color: hue, symbol: 'circle',
        symbolSize: meant ? 4 : 6, showAllSymbol: true,
        lineStyle: {type: DASHES[curve.mode], width: meant ? 1 : 2},
        endLabel: meant ? undefined : data.runs.length === 1 ? named(name, hue)
          : l === run.curves.length - 1 ? named(run.name, hue) : undefined,
        labelLayout: {moveOverlap: 'shiftY'},
        data: curve.points.map(p => ({value: [place(p), height(p.fitness)], point: p})),
        tooltip: {formatter: item => tip(name, said(item.data.point), item.data.point.program)},
      });
      if (curve.retests.length > 0) option.series.push({
        name: name + ', re-tested', type: 'scatter', symbol: 'diamond', symbolSize: meant ? 8 : 11,
        color: hue,
        itemStyle: {borderColor: css('--ink'), borderWidth: 1},
        data: curve.retests.map(p => ({value: [place(p), height(p.fitness)], point: p})),
        tooltip: {formatter: item =>
          tip(name + ', on held-out seeds', said(item.data.point), item.data.point.program)},
      });
    }));
    const ends = data.runs.flatMap(run => run.curves.map(curve => place(curve.points.at(-1))));
    option.xAxis.max = Math.max(...ends, 0) || null;
    if (cpu) option.xAxis.interval = ticks(option.xAxis.max);
    // Areas are stacked over times, not over numbers: a second, invisible axis is of such.
    option.xAxis = [option.xAxis, {type: 'time', show: false, min: 0, max: option.xAxis.max}];
    if (!log) data.repeats.forEach((group, g) =>
      band(option, group, cpu ? group.cpuPoints : group.points, colour(6 + g), cpu));
    return option;
  }

  // The announced bests of each run, whatever its populations, against what all of them cost. Runs whose
  // names differ in their last number alone have one colour.
  function compute() {
    const option = base('train steps', 'best fitness of the run', short);
    const group = run => run.name.replace(/[-_ ]?\d+$/, '');
    const groups = [...new Set(data.runs.map(group))];
    option.xAxis.min = 0;
    groups.forEach((name, g) => {
      const members = data.runs.filter(run => group(run) === name && run.course.length > 0);
      if (members.length === 0) return;
      const courses = members.map(run => run.course);
      const label = members.length > 1 ? name + ', ' + members.length + ' runs' : members[0].name;
      courses.forEach((course, r) => option.series.push({
        name: label, type: 'line', step: 'end', color: colour(g), symbol: 'circle',
        symbolSize: members.length > 1 ? 3 : 6, showAllSymbol: true,
        lineStyle: {width: members.length > 1 ? 1.2 : 2, type: DASHES[members[r].curves[0].mode]},
        data: course.map(p => ({value: [p.trainSteps, p.fitness], point: p})),
        tooltip: {formatter: item => tip(members[r].name, [count(item.value[0])
          + ' train steps, fitness ' + number(item.value[1], 5)], item.data.point.program)},
      }));
    });
    option.xAxis.max = Math.max(0, ...option.series.map(line => line.data.at(-1).value[0])) || null;
    return option;
  }

  // A program in a line: where several stand at one point.
  function inLine({fitness: value, program}) {
    const run = data.runs[program.split(':')[0]];
    return data.programs[program].name + (data.runs.length > 1 ? ' of ' + run.name : '')
      + ', fitness ' + number(value, 5);
  }

  // Mean and standard error of populations at the same place; at a point, the best of each.
  function band(option, group, points, hue, cpu) {
    if (points.length < 2) return;
    const name = 'mean of ' + group.repeats + ': ' + group.name;
    const edge = (value, opacity) => ({
      name, type: 'line', step: 'end', stack: name, symbol: 'none', silent: true, color: hue,
      lineStyle: {width: 0}, areaStyle: {opacity, origin: 'start'}, stackStrategy: 'all', z: 1,
      xAxisIndex: 1, data: points.map(p => [p.place, value(p)]),
    });
    option.series.push({
      name, type: 'line', step: 'end', color: hue, lineStyle: {width: 3}, z: 3,
      symbol: 'circle', symbolSize: 7, showAllSymbol: true, itemStyle: {opacity: 0},
      emphasis: {itemStyle: {opacity: 1}},
      data: points.map(p => ({value: [p.place, p.mean], point: p})),
      endLabel: named('mean of ' + group.repeats, hue), labelLayout: {moveOverlap: 'shiftY'},
      tooltip: {formatter: item => {
        const {place, mean, standardError: error, bests} = item.data.point;
        const best = bests.reduce((a, b) => b.fitness > a.fitness ? b : a);
        return tip(name, [(cpu ? duration(place) : count(place) + ' children') + ', mean fitness '
          + number(mean, 5) + ' \u00b1 ' + number(error, 5), 'the best of each, then of all:',
        ...bests.map(inLine)], best.program);
      }},
    });
    option.series.push(edge(p => p.mean - p.standardError, 0),
      edge(p => 2 * p.standardError, 0.25));
  }

  function shares() {
    const option = base('children', 'per cent of children or statements');
    option.xAxis.min = 0;
    option.yAxis.min = 0;
    option.yAxis.max = 100;
    option.legend.show = false;
    option.grid.bottom = 36;
    option.grid.right = 112;
    const several = data.runs.length > 1;
    const line = (run, r, name, column, paper, shift) => {
      const hue = colour(several ? r : shift);
      option.series.push({
        name: (several ? run.name + ': ' : '') + name, type: 'line', color: hue,
        symbol: shift ? 'triangle' : 'circle', symbolSize: 5,
        lineStyle: {width: 2, type: several && shift ? 'dotted' : 'solid'},
        data: run.buckets.map(b => ({value: [b.children, perCent(b[column])], bucket: b})),
        endLabel: named(name, hue), labelLayout: {moveOverlap: 'shiftY'},
        tooltip: {formatter: item => tip(name + ' ' + number(item.value[1], 1) + ' %',
          ['up to child ' + count(item.value[0]),
            'best of the bucket: fitness ' + number(item.data.bucket.fitness, 5)],
          item.data.bucket.program)},
        markLine: r > 0 ? undefined : {
          silent: true, symbol: 'none',
          lineStyle: {color: several ? css('--muted') : hue, type: 'dashed'},
          data: [{yAxis: paper, label: {formatter: 'paper, ' + name + ' ' + paper + ' %',
            position: 'insideStartTop', color: css('--ink'), backgroundColor: css('--paper'),
            padding: [1, 4]}}]},
      });
    };
    data.runs.forEach((run, r) => {
      line(run, r, 'cache hits', 'cacheHits', PAPER_CACHE_HITS, 0);
      line(run, r, 'redundant', 'redundant', PAPER_REDUNDANT, 1);
    });
    return option;
  }

  // Steps, one a bucket, drawn from the top down; each tells of its whole bucket.
  function stacked({names, buckets}, sorts) {
    const option = base('children', 'per cent of children');
    option.yAxis = {...option.yAxis, min: 0, max: 100};
    option.xAxis.min = 0;
    option.xAxis.max = buckets.length ? buckets.at(-1).end : null;
    option.grid.bottom = 62;
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = items => {
      const {first, end, counted, shares, fitness: best, program} =
        buckets[Math.max(0, items[0].dataIndex - 1)];
      const told = names.map((name, i) => ({name, share: shares[i]}))
        .filter(part => part.share > 0).sort((a, b) => b.share - a.share)
        .map(part => part.name + ' ' + number(perCent(part.share), 1) + ' % ('
          + count(Math.round(part.share * counted)) + ')');
      return tip(count(end - first) + ' children up to number ' + count(end), [
        ...(counted < end - first ? ['a sample of ' + counted] : []), ...told,
        program == null ? 'none was trained to the end'
          : 'the best of them: fitness ' + number(best, 5)], program);
    };
    const upTo = (bucket, i) => perCent(bucket.shares.slice(0, i + 1).reduce((a, b) => a + b, 0));
    const last = names.length - 1;
    for (let i = last; i >= 0; i--) {
      if (!buckets.some(bucket => bucket.shares[i] > 0)) continue;
      // What costs nothing comes last, and is grey.
      const hue = colour(sorts && i === last ? 7 : i);
      option.series.push({
        name: names[i], type: 'line', step: 'start', symbol: 'none', color: hue,
        lineStyle: {width: 0}, areaStyle: {opacity: 1, origin: 0}, z: 2 + last - i,
        data: [[0, upTo(buckets[0], i)],
          ...buckets.map(bucket => [bucket.end, upTo(bucket, i)])],
      });
    }
    return option;
  }

  function hall(element) {
    const option = base('live statements', 'fitness', String);
    const rows = data.runs[element.dataset.run].hall;
    option.xAxis.minInterval = 1;
    const states = [...new Set(rows.map(row => row.states))].sort((a, b) => a - b);
    option.yAxis.min = cutAt(LOWEST_IN_HALL);
    option.xAxis.min = value => Math.max(0, value.min - 1);
    option.xAxis.max = value => value.max + 1;
    states.forEach((n, i) => option.series.push({
      name: n + (n === 1 ? ' live state' : ' live states'), type: 'scatter',
      symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: 11, color: colour(i),
      data: rows.filter(row => row.states === n).map(row => ({
        value: [row.statements, row.fitness], row,
        itemStyle: row.frontier ? {} : {color: css('--paper'), borderColor: colour(i),
          borderWidth: 1.5}})),
      tooltip: {formatter: item => tip('fitness ' + number(item.value[1], 5),
        [item.value[0] + ' live statements, ' + n + ' live states'], item.data.row.program)},
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
      data: rows.map(row => ({value: [row.step, row.fitness], row,
        itemStyle: row.effective ? {} : {color: css('--paper'), borderColor: colour(0), borderWidth: 2}})),
      tooltip: {formatter: item => tip('step ' + item.value[0] + ', fitness '
        + number(item.value[1], 5), [item.data.row.mutations], item.data.row.program)},
    });
    return option;
  }

  function meta(element) {
    const option = base('children', 'fitness');
    option.xAxis.min = 0;
    const rows = data.runs[element.dataset.run].metaValidation;
    const line = (name, column, i) => option.series.push({
      name, type: 'line', color: colour(i), symbol: SYMBOLS[i], symbolSize: 8, lineStyle: {width: 2},
      data: rows.map(row => ({value: [row.children, row[column]], row})),
      tooltip: {formatter: item => tip(name + ' ' + number(item.value[1], 5),
        ['after ' + count(item.value[0]) + ' children, standard error '
          + number(item.data.row.standardError, 5)], item.data.row.program)},
    });
    line('on the meta-validation task', 'fitness', 0);
    line('on the proxy', 'proxy', 1);
    // One short vertical line a point, from minus to plus the standard error.
    option.series[0].markLine = {symbol: 'none', silent: true, label: {show: false},
      lineStyle: {type: 'solid', color: colour(0)},
      data: rows.filter(row => row.fitness != null && row.standardError != null)
        .map(row => [{coord: [row.children, row.fitness - row.standardError]}, {coord: [row.children, row.fitness + row.standardError]}])};
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
        (b.fitness ?? -Infinity) > (a.fitness ?? -Infinity) ? b : a);
      bins[run.onset == null ? BINS : Math.min(BINS - 1, Math.floor(run.onset * BINS))].push(
        {text: run.name + ': best with ' + data.programs[peak.program].name, key: peak.program});
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
    fitness, compute, shares, meta, onsets, hall, ancestry,
    families: element => stacked(data.runs[element.dataset.run].families),
    verdicts: element => stacked(data.runs[element.dataset.run].verdicts, true),
  };

  function draw(newData) {
    data = newData;
    document.documentElement.classList.add('drawn');
    document.querySelectorAll('.chart').forEach(element => {
      if (element.offsetWidth === 0) return;
      if (!charts.has(element)) {
        const chart = echarts.init(element, null, {renderer: 'svg'});
        charts.set(element, chart);
        if (element.dataset.chart === 'hall') chart.on('click', show);
      }
      charts.get(element).setOption(KINDS[element.dataset.chart](element), {notMerge: true});
    });
  }

  // The row of a program that was clicked: unfolded and in sight.
  function show(item) {
    const row = document.querySelector('tr[data-key="' + item.data.row.program + '"]');
    if (!row) return;
    row.querySelector('details').open = true;
    row.scrollIntoView({block: 'center'});
  }

  const redraw = () => data && draw(data);
  const resize = () => charts.forEach(chart => chart.resize());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('resize', resize);
  // Setting an option paints at once, a change of size alone only with the next frame.
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.print = '';
    resize();
    redraw();
  });
  addEventListener('afterprint', () => {
    delete document.documentElement.dataset.print;
    resize();
    redraw();
  });
  const setScale = kind => {
    scale = kind;
    redraw();
  };
  return {draw, charts, scale: setScale};
})(chartParts);
