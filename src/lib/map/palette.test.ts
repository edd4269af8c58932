// Colours are looked at through the eyes that many have: protanopia, deuteranopia and tritanopia as simulated by
// Machado, Oliveira and Fernandes (2009, severity 1), and compared by CIE 1976 ΔE. 2.3 is just noticeable.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DARK, LIGHT, type Palette } from './palette.ts';

type Rgb = [number, number, number];

const SIGHT: Record<string, [Rgb, Rgb, Rgb]> = {
	normal: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1]
	],
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998]
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881]
	],
	tritanopia: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039]
	]
};

function linear(hex: string): Rgb {
	return [1, 3, 5].map((at) => {
		const value = parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	}) as Rgb;
}

function lab([r, g, b]: Rgb): Rgb {
	const x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047;
	const y = 0.2126729 * r + 0.7151522 * g + 0.072175 * b;
	const z = (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883;
	const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
	return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

function seenBy(hex: string, sight: string): Rgb {
	const colour = linear(hex);
	return SIGHT[sight].map((row) =>
		Math.max(
			0,
			row.reduce((sum, w, k) => sum + w * colour[k], 0)
		)
	) as Rgb;
}

const difference = (a: string, b: string, sight: string) =>
	Math.hypot(...lab(seenBy(a, sight)).map((value, k) => value - lab(seenBy(b, sight))[k]));

const contrast = (a: string, b: string) => {
	const [high, low] = [a, b]
		.map(linear)
		.map(([r, g, bl]) => 0.2126 * r + 0.7152 * g + 0.0722 * bl)
		.sort((p, q) => q - p);
	return (high + 0.05) / (low + 0.05);
};

const palettes: [string, Palette][] = [
	['light', LIGHT],
	['dark', DARK]
];

test.each(palettes)('the flags of the %s palette stay apart for every kind of colour sight', (_, { flags }) => {
	const colours = [flags.ok, flags.watch, flags['under-served']];
	for (const sight of Object.keys(SIGHT)) {
		for (const [k, a] of colours.entries()) {
			for (const b of colours.slice(k + 1)) expect(difference(a, b, sight), `${a} ${b} ${sight}`).toBeGreaterThan(15);
		}
	}
});

test.each(palettes)(
	'labels of the %s palette are readable on every flag (WCAG 2.2 AA, 4.5 : 1 with their halo)',
	(_, p) => {
		expect(contrast(p.ink, p.halo)).toBeGreaterThan(4.5);
		for (const colour of Object.values(p.flags)) expect(contrast(p.hatch, colour)).toBeGreaterThan(1.2);
	}
);

test.each(palettes)(
	'classes of incidents in the %s palette grow steadily in lightness for every kind of sight',
	(_, p) => {
		for (const sight of Object.keys(SIGHT)) {
			const lightness = p.incidents.map((colour) => lab(seenBy(colour, sight))[0]);
			const steps = lightness.slice(1).map((value, k) => Math.abs(value - lightness[k]));
			expect(Math.min(...steps), sight).toBeGreaterThan(8);
		}
	}
);

test('legend, table and cards have the colours of the map, in light and in dark', () => {
	const css = readFileSync('src/app.css', 'utf8');
	for (const name of ['ok', 'watch', 'under-served', 'none'] as const) {
		const stated = [...css.matchAll(new RegExp(`--flag-${name}: (#[0-9a-f]{6})`, 'g'))].map(([, colour]) => colour);
		expect(stated, name).toEqual([LIGHT.flags[name], DARK.flags[name]]);
	}
});
