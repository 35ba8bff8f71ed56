use bureau::api::args::Callback;
use bureau::api::command::Request;
use bureau::model::channel::Channel;
use bureau::model::phrase::Phrase;
use tauri::async_runtime::{spawn, spawn_blocking};
use tauri::{AppHandle, Url};
use tauri_plugin_deep_link::DeepLinkExt;
use tauri_plugin_dialog::DialogExt;

use crate::{shell, window};

/// Makes sure that the browser finds its way back (`bureau-mobile://…`), only now that it is about to be sent away.
pub async fn prepare(app: &AppHandle) {
    let app = app.clone();
    if let Ok(Err(error)) = spawn_blocking(move || app.deep_link().register_all()).await {
        tracing::warn!("the browser may not come back: {error}");
    }
}

/// Hears the browser come back: to this program, or by starting it.
pub fn listen(app: &AppHandle) {
    let here = app.clone();
    app.deep_link().on_open_url(move |event| event.urls().into_iter().for_each(|url| came_back(&here, url)));
    for url in app.deep_link().get_current().ok().flatten().into_iter().flatten() {
        came_back(app, url);
    }
}

fn came_back(app: &AppHandle, url: Url) {
    window::show(app);
    let app = app.clone();
    spawn(async move {
        let request = Request::ChannelAuthorized(Callback { url: url.into() });
        // The window shows the new channel by itself; why there is none is said here.
        if let Err(problem) = shell(&app).ask::<Channel>(request).await {
            let phrase = Phrase { code: problem.code, params: problem.params };
            let words = shell(&app).words().await;
            let text =
                [Some(words.say(&phrase)), words.hint(&phrase)].into_iter().flatten().collect::<Vec<_>>();
            app.dialog().message(text.join("\n")).title("Bureau Mobile").show(|_| {});
        }
    });
}
