// A view of the network, as far as the network is the accounts of one server: who answers whom, read anew for each question.
// Each answer is judged by the protocol's own lexicons before it leaves, so that it has the form of the real ones.
'use strict';
const { createServer } = require('node:http');

const POST = 'app.bsky.feed.post';

/** What is asked for is not there, or the question is none. */
class Refused extends Error {
  constructor(status, code, message) {
    super(message);
    Object.assign(this, { status, code });
  }
}

/** Serves the view of the `accounts` ({ did, handle, name }) on the server at `url`; `from` finds the installed packages. */
exports.serve = function serve({ from, url, port, accounts }) {
  const { lexicons } = from('@atproto/api/dist/client/lexicons');

  async function records({ did }) {
    const all = [];
    for (let cursor = ''; ; ) {
      const page = await fetch(`${url}/xrpc/com.atproto.repo.listRecords?repo=${did}&collection=${POST}&limit=100${cursor}`);
      const said = await page.json();
      all.push(...said.records);
      if (!said.cursor || said.records.length === 0) return all;
      cursor = `&cursor=${said.cursor}`;
    }
  }

  async function posts() {
    const all = [];
    for (const author of accounts) {
      for (const { uri, cid, value } of await records(author)) all.push({ uri, cid, author, record: value });
    }
    return all.sort((one, other) => (one.record.createdAt < other.record.createdAt ? -1 : 1));
  }

  const answers = (all, uri) => all.filter(({ record }) => record.reply?.parent.uri === uri);
  const profile = ({ did, handle, name }) => ({ did, handle, displayName: name });

  function shown(all, { uri, cid, author, record }) {
    const images = record.embed?.images?.map(({ alt, image }) => {
      const at = `${url}/xrpc/com.atproto.sync.getBlob?did=${author.did}&cid=${image.ref.$link}`;
      return { thumb: at, fullsize: at, alt };
    });
    return {
      uri, cid, author: profile(author), record, indexedAt: record.createdAt,
      replyCount: answers(all, uri).length, repostCount: 0, likeCount: 0, quoteCount: 0,
      ...(images && { embed: { $type: 'app.bsky.embed.images#view', images } }),
    };
  }

  function thread(all, post, depth) {
    const under = depth > 0 ? answers(all, post.uri).map((answer) => thread(all, answer, depth - 1)) : undefined;
    return { $type: 'app.bsky.feed.defs#threadViewPost', post: shown(all, post), ...(under && { replies: under }) };
  }

  /** Whether an account answers nobody but itself. */
  function alone(all, { author, record }) {
    if (!record.reply) return true;
    const parent = all.find(({ uri }) => uri === record.reply.parent.uri);
    return parent?.author === author && alone(all, parent);
  }

  const methods = {
    'app.bsky.feed.getAuthorFeed'(all, asked) {
      const own = all.filter((post) => post.author.did === asked.get('actor') && alone(all, post)).reverse();
      const begin = Number(asked.get('cursor') ?? 0);
      const end = begin + Number(asked.get('limit') ?? 50);
      const feed = own.slice(begin, end).map((post) => ({ post: shown(all, post) }));
      return { feed, ...(end < own.length && { cursor: String(end) }) };
    },
    'app.bsky.feed.getPostThread'(all, asked) {
      const post = all.find(({ uri }) => uri === asked.get('uri'));
      if (!post) throw new Refused(400, 'NotFound', `Post not found: ${asked.get('uri')}`);
      return { thread: thread(all, post, Number(asked.get('depth') ?? 6)) };
    },
    'app.bsky.feed.getPosts'(all, asked) {
      return { posts: all.filter(({ uri }) => asked.getAll('uris').includes(uri)).map((post) => shown(all, post)) };
    },
    // The account's own server passes it on, with a word that says for whom.
    'app.bsky.notification.listNotifications'(all, asked, headers) {
      const [, claims] = (headers.authorization ?? '').split('.');
      if (!claims) throw new Refused(401, 'AuthMissing', 'Authentication Required');
      const me = JSON.parse(Buffer.from(claims, 'base64url')).iss;
      const above = (post, steps) => {
        const parent = steps > 0 && all.find(({ uri }) => uri === post.record.reply?.parent.uri);
        return parent ? [parent, ...above(parent, steps - 1)] : [];
      };
      const notifications = all.filter(({ author }) => author.did !== me).flatMap((post) => {
        const subject = above(post, 5).find(({ author }) => author.did === me);
        if (!subject) return [];
        const { uri, cid, author, record } = post;
        const told = { uri, cid, author: profile(author), record, reason: 'reply', reasonSubject: subject.uri };
        return [{ ...told, isRead: false, indexedAt: record.createdAt }];
      });
      return { notifications: notifications.reverse().slice(0, Number(asked.get('limit') ?? 50)) };
    },
  };

  return new Promise((resolve) => {
    createServer(async (request, response) => {
      const at = new URL(request.url, url);
      const name = at.pathname.replace('/xrpc/', '');
      const send = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      try {
        if (!methods[name]) throw new Refused(404, 'XRPCNotSupported', 'XRPCNotSupported');
        const body = methods[name](await posts(), at.searchParams, request.headers);
        lexicons.assertValidXrpcOutput(name, body);
        send(200, body);
      } catch (error) {
        send(error.status ?? 500, { error: error.code ?? 'InternalServerError', message: error.message });
      }
    }).listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${port}`));
  });
};
