/** An archive of WordPress with so many posts, one a day from 2000 on, and older states of the first ones. */
export function wxr(posts: number, revisions: number, picture?: string): string {
  const item = (id: number, type: string, title: string, body: string, at: string) => `<item>
    <title><![CDATA[${title}]]></title><link>https://grand.example/${id}/</link><guid>https://grand.example/?p=${id}</guid>
    <content:encoded><![CDATA[${body}]]></content:encoded>
    <wp:post_id>${id}</wp:post_id><wp:post_date><![CDATA[${at}]]></wp:post_date><wp:post_date_gmt><![CDATA[${at}]]></wp:post_date_gmt>
    <wp:post_name><![CDATA[jour-${id}]]></wp:post_name><wp:status><![CDATA[${type === 'post' ? 'publish' : 'inherit'}]]></wp:status><wp:post_type><![CDATA[${type}]]></wp:post_type>
  </item>`;
  const day = (place: number) => `${new Date(Date.UTC(2000, 0, 1 + place, 7)).toISOString().slice(0, 19).replace('T', ' ')}`;
  const shown = picture ? `\n\n<img src="${picture}" alt="">` : '';
  const items = Array.from({ length: posts }, (_, place) => item(place + 1, 'post', `Jour ${place + 1}`, `Rien à signaler sur le quai, le ${place + 1}ᵉ jour.${place === 0 ? shown : ''}`, day(place)));
  const older = Array.from({ length: revisions }, (_, place) => item(posts + place + 1, 'revision', `Jour ${place + 1}, avant`, 'Rien.', day(place)));
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Le grand blog</title><link>https://grand.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://grand.example</wp:base_blog_url>
${[...items, ...older].join('\n')}
</channel></rss>`;
}
