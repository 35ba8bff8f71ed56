use bureau::api::Envelope;
use bureau::api::args::Nothing;
use bureau::api::command::Request;
use bureau::api::links::may_open;
use bureau::api::views::Done;
use bureau::error::{Error, Problem};
use bureau::model::media::Media;
use bureau::model::phrase::Phrase;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use tauri::async_runtime::{spawn, spawn_blocking};
use tauri::http::{self, Response, StatusCode, header};
use tauri::ipc::{self, InvokeBody};
use tauri::{AppHandle, State, UriSchemeContext, UriSchemeResponder, Url, Wry};

use crate::shell::{Shell, broken};
use crate::{shell, sign_in};

/// One command of the engine's table.
#[tauri::command]
pub async fn rpc(app: AppHandle, cmd: String, args: Value) -> Envelope<Value> {
    let request = match serde_json::from_value(json!({ "cmd": cmd, "args": args })) {
        Ok(request) => request,
        Err(error) => {
            let phrase = Phrase::new("error-command").with("detail", error.to_string());
            return Envelope::Problem(Error::Refused(phrase).into());
        }
    };
    if let Request::ChannelAuthorize(_) = request {
        sign_in::prepare(&app).await;
    }
    shell(&app).ask(request).await.into()
}

/// A picture: its bytes as the body, its name as a header.
#[tauri::command]
pub async fn add_media(
    shell: State<'_, Shell>,
    request: ipc::Request<'_>,
) -> Result<Envelope<Media>, String> {
    let InvokeBody::Raw(bytes) = request.body() else { return Err("a picture is a raw body".into()) };
    let name = request.headers().get("name").map(|name| name.as_bytes()).unwrap_or_default();
    let name = percent_encoding::percent_decode(name).decode_utf8_lossy();
    Ok(match shell.engine().await {
        Ok(engine) => engine.add_media(&name, bytes.clone()).await.into(),
        Err(problem) => Envelope::Problem(problem),
    })
}

/// Opens an address by the system's own program.
#[tauri::command]
pub async fn open_link(app: AppHandle, url: Url) -> Envelope<Done> {
    open(&app, url).await.into()
}

async fn open(app: &AppHandle, url: Url) -> Result<Done, Problem> {
    let channels: Vec<_> = shell(app).ask(Request::ChannelList(Nothing {})).await?;
    if !may_open(&url, &channels) {
        return Err(Error::Refused(Phrase::new("error-link").with("address", url.as_str())).into());
    }
    let opened = spawn_blocking(move || tauri_plugin_opener::open_url(url, None::<&str>)).await;
    opened.map_err(broken)?.map_err(broken)?;
    Ok(Done {})
}

/// Answers `bureau://localhost/media/….jpg` with the web copy of that picture.
pub fn picture(
    context: UriSchemeContext<'_, Wry>,
    request: http::Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    spawn(async move {
        let reference = percent_decode_str(request.uri().path().trim_start_matches('/')).decode_utf8_lossy();
        let picture = match shell(&app).engine().await {
            Ok(engine) => engine.picture(&reference).await,
            Err(_) => None,
        };
        let answer = Response::builder().header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        let answer = match picture {
            Some(picture) => answer
                .header(header::CONTENT_TYPE, picture.mime)
                .header(header::CACHE_CONTROL, "max-age=31536000, immutable") // named after its content
                .body(picture.bytes),
            None => answer.status(StatusCode::NOT_FOUND).body(Vec::new()),
        };
        responder.respond(answer.unwrap_or_default());
    });
}
