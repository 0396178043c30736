// SPDX-License-Identifier: Apache-2.0
// What all charts of the page share: colours, numbers in words, tips, axes.
'use strict';
const chartParts = (() => {
  const LOWEST_SHOWN = -10;

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

  // A step between ticks that is round in seconds, minutes or hours; null for an axis of no length.
  function ticks(seconds) {
    const unit = seconds < 90 ? 1 : seconds < 5400 ? 60 : 3600;
    const least = (seconds || 0) / 6 / unit;
    const power = 10 ** Math.floor(Math.log10(least));
    return least > 0 ? unit * power * [1, 2, 5, 10].find(step => step * power >= least) : null;
  }

  // The lower end of an axis that shows nothing below a place, unless all is there.
  function cutAt(lowest) {
    return value => value.min < lowest && value.max > lowest ? lowest : null;
  }

  // What is told of a point: heading, lines, and the card of a program, if there is one.
  function tip(heading, lines, program, command) {
    let html = '<div class="tip"><b>' + escape(heading) + '</b>';
    for (const line of lines) html += '<br>' + escape(line);
    if (program) {
      html += '<br>' + escape(program.name) + (program.family ? ', ' + escape(program.family) : '')
        + '<br>hash ' + escape(program.hash.slice(0, 12));
      if (command) html += '<br><code>' + escape(command) + '</code>';
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
        min: cutAt(LOWEST_SHOWN)},
      series: [],
    };
  }

  return {css, colour, number, count, perCent, short, duration, tip, cutAt, ticks,
    base};
})();
