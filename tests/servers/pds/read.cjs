// What the protocol's own library makes of texts and names. Run in the folder of the installed packages: an object with
// `texts` and `handles` comes in on standard input; for each text its graphemes and its facets (first byte, byte after the
// last, kind, meaning) go out, and for each handle whether it is one.
'use strict';
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const from = createRequire(join(process.cwd(), 'package.json'));
const { RichText } = from('@atproto/api');
const { isValidHandle } = from('@atproto/syntax');

function facet({ index, features: [feature] }) {
  const meaning = feature.uri ?? feature.tag ?? feature.did;
  return [index.byteStart, index.byteEnd, feature.$type.split('#')[1], meaning];
}

function read(text) {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  return { graphemes: rich.graphemeLength, facets: (rich.facets ?? []).map(facet) };
}

const { texts, handles } = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify({ texts: texts.map(read), handles: handles.map((name) => isValidHandle(name)) }));
