//! `metaWeblog.*` and `mt.*`.

use bureau::publish::xmlrpc::wire::Value;

use super::say::{date, link, local};
use super::{No, Row, Server, Way};
use crate::support::fake::wordpress::Request;

const MORE: &str = "<!--more-->";

/// What there is where none can be made.
const CATEGORIES: [(u64, &str); 2] = [(1, "Uncategorized"), (2, "Voyages")];

impl Server {
    pub(super) fn metaweblog(
        &mut self,
        request: &Request,
        method: &str,
        id: &str,
        behind: &[Value],
        now: i64,
    ) -> Result<Value, No> {
        let first = behind.first().cloned().unwrap_or(Value::Nil);
        let publish = behind.get(1).is_some_and(|flag| *flag == Value::Bool(true));
        match method {
            "metaWeblog.newPost" => {
                let id = self.puts(Row { comments: true, ..Row::default() });
                self.put(id, &first, publish, now);
                if self.way == Way::WordPress {
                    self.rows.get_mut(&id).expect("a post").categories = vec!["Uncategorized".to_owned()];
                }
                Ok(id.to_string().as_str().into())
            }
            "metaWeblog.editPost" => {
                let id = self.row(id)?.id;
                self.put(id, &first, publish, now);
                Ok(Value::Bool(true))
            }
            "metaWeblog.getPost" => {
                let row = self.row(id)?.clone();
                Ok(self.told(request, &row))
            }
            "metaWeblog.getRecentPosts" => {
                let count = first.words().parse().unwrap_or(10);
                let newest = self.rows.values().rev().filter(|row| row.status != "trash").take(count);
                Ok(Value::List(newest.map(|row| self.told(request, row)).collect()))
            }
            "mt.getCategoryList" => {
                let said = |(id, name): &(u64, &str)| {
                    Value::of(vec![
                        ("categoryId", id.to_string().as_str().into()),
                        ("categoryName", (*name).into()),
                    ])
                };
                Ok(Value::List(CATEGORIES.iter().map(said).collect()))
            }
            "mt.setPostCategories" => {
                let chosen: Vec<String> = first.list().iter().map(|each| each.said("categoryId")).collect();
                let known = CATEGORIES.iter().filter(|(id, _)| chosen.contains(&id.to_string()));
                let names = known.map(|(_, name)| (*name).to_owned()).collect();
                self.row(id)?.categories = names;
                Ok(Value::Bool(true))
            }
            _ => unreachable!("{method}"),
        }
    }

    fn put(&mut self, id: u64, asked: &Value, publish: bool, now: i64) {
        let (way, strips) = (self.way, self.strips_comments);
        let row = self.rows.get_mut(&id).expect("a post");
        if asked.get("title").is_some() {
            row.title = asked.said("title");
        }
        if asked.get("description").is_some() {
            let more = asked.said("mt_text_more");
            row.content = asked.said("description");
            if !more.is_empty() && way != Way::Bare {
                row.content = format!("{}{MORE}{more}", row.content);
            }
            if strips && let Some((text, _)) = row.content.split_once("\n<!-- ") {
                row.content = text.to_owned();
            }
        }
        if asked.get("mt_excerpt").is_some() {
            row.excerpt = asked.said("mt_excerpt");
        }
        // What is not said is taken away.
        row.tags = asked
            .said("mt_keywords")
            .split(',')
            .map(|tag| tag.trim().to_owned())
            .filter(|tag| !tag.is_empty())
            .collect();
        if let Some(open) = asked.get("mt_allow_comments") {
            row.comments = open.words() == "1";
        }
        if let Some(at) = asked.instant("date_created_gmt").or_else(|| asked.instant("dateCreated")) {
            row.date = Some(at.unix_millis() / 1000);
        }
        let said =
            Some(asked.said("post_status")).filter(|status| !status.is_empty() && way == Way::WordPress);
        row.status = match (said, publish || way == Way::Bare) {
            (Some(status), _) => status,
            (None, true) => "publish".to_owned(),
            (None, false) => "draft".to_owned(),
        };
        self.settle(id, now);
    }

    fn told(&self, request: &Request, row: &Row) -> Value {
        let (text, more) = row.content.split_once(MORE).unwrap_or((&row.content, ""));
        let dated = row.date.unwrap_or(row.modified);
        let link = link(&request.origin, row);
        let mut said = vec![
            ("postid", row.id.to_string().as_str().into()),
            ("title", row.title.as_str().into()),
            ("description", text.into()),
            ("link", link.as_str().into()),
            ("dateCreated", local(dated)),
            ("date_created_gmt", date(dated)),
        ];
        if self.way != Way::Bare {
            let tags: Vec<String> = row.tags.iter().map(|tag| tag.replace('&', "&amp;")).collect();
            said.extend([
                ("mt_text_more", more.into()),
                ("mt_excerpt", row.excerpt.as_str().into()),
                ("mt_keywords", tags.join(", ").as_str().into()),
                ("mt_allow_comments", Value::Int(i64::from(row.comments))),
                ("categories", Value::texts(&row.categories)),
            ]);
        }
        if self.way == Way::WordPress {
            let status = if row.status == "future" { "publish" } else { &row.status };
            said.extend([("post_status", status.into()), ("wp_slug", row.slug.as_str().into())]);
            said.push(("date_modified_gmt", date(row.modified)));
        }
        Value::of(said)
    }
}
