// The two sliders: the day asked about, and the day as of which things were known.
import type { Meta } from './api';
import { dayNumber, dayText } from './days';
import { h, replace, styled, svg } from './dom';
import { longDay, t } from './i18n';
import { go, state } from './state';

const PLAY_MS = 220;
const DRAWN_MAX = 400;

/** How many claims are about each stretch of days, as a row of bars behind the slider. */
function activityBars(activity: number[]): SVGSVGElement {
  const step = Math.max(1, Math.ceil(activity.length / DRAWN_MAX)), bars: number[] = [];
  for (let i = 0; i < activity.length; i += step) bars.push(activity.slice(i, i + step).reduce((a, b) => a + b, 0));
  const most = Math.sqrt(Math.max(1, ...bars)), width = 1000 / Math.max(1, bars.length);
  const picture = svg('svg', { class: 'activity', viewBox: '0 0 1000 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  bars.forEach((n, i) => {
    const height = (22 * Math.sqrt(n)) / most;
    if (n) picture.append(svg('rect', { x: i * width, width: Math.max(1, width - 0.6), y: 24 - height, height }));
  });
  return picture;
}

export class TimeBar {
  readonly element: HTMLElement;
  private readonly from: number;
  private readonly to: number;
  private readonly knownTo: number;
  private readonly day: HTMLInputElement;
  private readonly known: HTMLInputElement;
  private readonly dayOut = h('output', { class: 'time-value', 'data-testid': 'day' });
  private readonly knownOut = h('output', { class: 'time-value', 'data-testid': 'known' });
  private readonly playButton: HTMLButtonElement;
  private readonly hindsight: HTMLButtonElement;
  private readonly onDay: HTMLButtonElement;
  private playing = 0;

  constructor(meta: Meta) {
    this.from = dayNumber(meta.days.from ?? '1970-01-01');
    this.to = dayNumber(meta.days.to ?? '1970-01-01');
    this.knownTo = dayNumber(meta.known.to ?? meta.days.to ?? '1970-01-01');
    const least = Math.min(this.from, dayNumber(meta.known.from ?? meta.days.from ?? '1970-01-01'));
    const range = (id: string, label: string, from: number, to: number, moved: (n: number) => void) => {
      const input = h('input', { type: 'range', id, min: from, max: to, step: 1, 'aria-label': label });
      input.addEventListener('input', () => moved(Number(input.value)));
      return input;
    };
    this.day = range('day-slider', `${t('day')}: ${t('dayHelp')}`, this.from, this.to, (n) => this.setDay(n));
    this.known = range('known-slider', `${t('asKnown')}: ${t('asKnownHelp')}`, least, this.knownTo, (n) => this.setKnown(n));
    const button = (label: string, face: string, click: () => void, testid: string) =>
      h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, click, 'data-testid': testid }, face);
    this.playButton = button(t('play'), '▶', () => this.togglePlay(), 'play');
    this.hindsight = h('button', { type: 'button', class: 'choice', click: () => go({ known: null }) }, t('hindsight'));
    this.onDay = h('button', { type: 'button', class: 'choice', click: () => go({ known: dayText(this.dayNow()) }), 'data-testid': 'on-the-day' }, t('onTheDay'));
    const bars = activityBars(meta.activity);
    this.element = h('section', { class: 'timebar', 'aria-label': `${t('day')}, ${t('asKnown')}` },
      h('div', { class: 'time-row' },
        h('label', { for: 'day-slider', class: 'time-label' }, t('day')),
        h('div', { class: 'time-buttons' }, button(t('back'), '‹', () => this.setDay(this.dayNow() - 1), 'day-back'), this.playButton, button(t('forward'), '›', () => this.setDay(this.dayNow() + 1), 'day-forward')),
        h('div', { class: 'time-track' }, bars, this.day), this.dayOut),
      h('div', { class: 'time-row' },
        h('label', { for: 'known-slider', class: 'time-label' }, t('asKnown')),
        h('div', { class: 'time-buttons wide' }, this.onDay, this.hindsight),
        h('div', { class: 'time-track' }, this.known), this.knownOut));
    if (!meta.days.from) styled(this.element, { display: 'none' });
  }

  private dayNow(): number {
    const day = state().day;
    return day ? dayNumber(day) : this.to;
  }

  private setDay(n: number): void {
    const day = Math.min(this.to, Math.max(this.from, n));
    go({ day: dayText(day) }, 'replace');
  }

  private setKnown(n: number): void {
    go({ known: n >= this.knownTo ? null : dayText(n) }, 'replace');
  }

  private togglePlay(): void {
    if (this.playing) return this.stop();
    if (this.dayNow() >= this.to) this.setDay(this.from);
    this.playing = window.setInterval(() => (this.dayNow() >= this.to ? this.stop() : this.setDay(this.dayNow() + 1)), PLAY_MS);
    this.playButton.setAttribute('aria-label', t('pause'));
    replace(this.playButton, '❚❚');
  }

  private stop(): void {
    clearInterval(this.playing);
    this.playing = 0;
    this.playButton.setAttribute('aria-label', t('play'));
    replace(this.playButton, '▶');
  }

  show(): void {
    const { day, known } = state();
    this.day.value = String(day ? dayNumber(day) : this.to);
    this.known.value = String(known ? dayNumber(known) : this.knownTo);
    const dayWords = longDay(dayText(this.dayNow())), knownWords = known ? longDay(known) : t('everything');
    this.dayOut.textContent = dayWords;
    this.knownOut.textContent = knownWords;
    this.day.setAttribute('aria-valuetext', dayWords);
    this.known.setAttribute('aria-valuetext', knownWords);
    this.hindsight.setAttribute('aria-pressed', String(known === null));
    this.onDay.setAttribute('aria-pressed', String(known !== null && known === dayText(this.dayNow())));
  }
}
