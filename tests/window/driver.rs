use std::net::TcpListener;
use std::process::{Child, Command};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bureau::model::time::Clock;
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request, Transport};
use bureau::system::SystemClock;
use serde_json::{Value, json};
use url::Url;

/// How the protocol names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A process that ends with the test.
pub struct Process(pub Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The few words of WebDriver that are needed (<https://www.w3.org/TR/webdriver2/>), to one session.
pub struct Driver {
    net: Net,
    session: Url,
    _process: Process,
}

impl Driver {
    /// Starts `program`, as an account whose environment `dress` gives, under a WebKitWebDriver of its own.
    pub async fn start(program: &str, args: &[&str], dress: impl FnOnce(&mut Command)) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new("WebKitWebDriver");
        command.args([format!("--port={port}"), "--host=127.0.0.1".into()]);
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        dress(&mut command);
        let process = Process(command.spawn().expect("WebKitWebDriver (apt: webkit2gtk-driver)"));
        let root = Url::parse(&format!("http://127.0.0.1:{port}/session")).unwrap();
        let mut driver = Self { net: Net::new(), session: root, _process: process };
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": program, "args": args } });
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        for _ in 0..300 {
            match driver.ask(Method::Post, "", wanted.clone()).await {
                Ok(value) => {
                    let id = value["sessionId"].as_str().unwrap();
                    driver.session = driver.session.join(&format!("session/{id}")).unwrap();
                    return driver;
                }
                Err(_) => pause(100).await,
            }
        }
        panic!("no session with {program}");
    }

    async fn ask(&self, method: Method, path: &str, body: Value) -> Result<Value, String> {
        let url = Url::parse(&format!("{}{path}", self.session)).unwrap();
        let mut request = Request::new(method, url).header("content-type", "application/json");
        if !matches!(method, Method::Get) {
            request.body = body.to_string().into();
        }
        let answer = self.net.send(request).await.map_err(|broken| broken.detail)?;
        let mut answer: Value = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
        match answer["value"]["error"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer["value"].take()),
        }
    }

    /// Asks the session for something by its path, as in `/actions`.
    pub async fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        self.ask(Method::Post, path, body).await
    }

    /// The elements of this XPath, in the order of the page.
    pub async fn find(&self, xpath: &str) -> Result<Vec<String>, String> {
        let found = self.post("/elements", json!({ "using": "xpath", "value": xpath })).await?;
        let found = found.as_array().into_iter().flatten();
        Ok(found.filter_map(|element| element[ELEMENT].as_str().map(str::to_owned)).collect())
    }

    /// Presses an element; refused while a person could not.
    pub async fn click(&self, element: &str) -> Result<(), String> {
        self.post(&format!("/element/{element}/click"), json!({})).await.map(drop)
    }

    /// Types into an element.
    pub async fn keys(&self, element: &str, text: &str) -> Result<(), String> {
        self.post(&format!("/element/{element}/value"), json!({ "text": text })).await.map(drop)
    }

    /// Runs an async function of the page.
    pub async fn run(&self, script: &str) -> Result<Value, String> {
        let script = format!(
            "const done = arguments[0]; (async () => {{ {script} }})().then(done, (error) => done(String(error)));"
        );
        self.post("/execute/async", json!({ "script": script, "args": [] })).await
    }

    /// Makes the page this large.
    pub async fn resize(&self, width: u32, height: u32) -> Result<(), String> {
        self.post("/window/rect", json!({ "width": width, "height": height })).await.map(drop)
    }

    /// The page as a PNG.
    pub async fn screenshot(&self) -> Result<Vec<u8>, String> {
        let picture = self.ask(Method::Get, "/screenshot", Value::Null).await?;
        BASE64_STANDARD.decode(picture.as_str().unwrap_or_default()).map_err(|error| error.to_string())
    }
}

/// Waits.
pub async fn pause(milliseconds: u64) {
    SystemClock::new().sleep(Duration::from_millis(milliseconds)).await;
}
