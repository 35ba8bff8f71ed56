use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use bureau::model::time::Clock;
use bureau::system::SystemClock;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

/// Long enough for two slow cores that compile something else.
const PATIENCE: Duration = Duration::from_secs(60);

/// A person's desk: a display, an account with nothing in it, and the program.
pub struct Desk {
    home: TempDir,
    display: String,
    _server: Process,
}

/// The program, running.
pub struct Window {
    client: Client,
    _driver: Process,
}

/// A process that ends with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Desk {
    pub fn new() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb (apt: xvfb)");
        // It says which display it took once it is ready.
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        Self { home: tempfile::tempdir().unwrap(), display, _server: Process(server) }
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Starts the program and waits for its page.
    pub async fn open(&self) -> Window {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".into()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("DISPLAY", &self.display)
            .env("LANG", "fr_FR.UTF-8")
            .env("HOME", self.home.path())
            .env("BUREAU_HOME", self.folder("bureau"))
            .env("XDG_DATA_HOME", self.folder("data"))
            .env("XDG_CONFIG_HOME", self.folder("config"))
            .env("XDG_CACHE_HOME", self.folder("cache"))
            // No keyring, no notices, no other window of this person's session.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("LC_ALL")
            .env_remove("LANGUAGE")
            .env_remove("WAYLAND_DISPLAY")
            .spawn()
            .expect("WebKitWebDriver (apt: webkit2gtk-driver)");
        let driver = Process(driver);
        let wanted = json!({ "binary": env!("CARGO_BIN_EXE_bureau-mobile"), "args": [] });
        let wanted = [("webkitgtk:browserOptions".to_owned(), wanted)].into_iter().collect();
        let address = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted);
        for _ in 0..100 {
            if let Ok(client) = builder.connect(&address).await {
                let window = Window { client, _driver: driver };
                window.find("//*[@id='app']/*").await;
                return window;
            }
            pause(100).await;
        }
        panic!("no window at {address}");
    }

    /// The pages of the local notebook, wherever under this account it is.
    pub fn notebook_pages(&self) -> Vec<String> {
        fn collect(folder: &Path, pages: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    collect(&path, pages);
                } else if path.extension().is_some_and(|extension| extension == "html") {
                    pages.push(std::fs::read_to_string(path).unwrap());
                }
            }
        }
        let mut pages = Vec::new();
        collect(self.home.path(), &mut pages);
        pages
    }
}

impl Window {
    async fn find(&self, xpath: &str) -> fantoccini::elements::Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(xpath)).await;
        match found {
            Ok(element) => element,
            Err(error) => {
                self.picture("failed").await;
                panic!("{xpath}: {error}");
            }
        }
    }

    /// Waits until this is said, by text or by name.
    pub async fn see(&self, words: &str) {
        self.find(&format!(
            "//body//*[contains(normalize-space(.), \"{words}\") or contains(@aria-label, \"{words}\")]"
        ))
        .await;
    }

    /// Presses what has this name: a button or a link.
    pub async fn press(&self, name: &str) {
        let named = format!(
            "normalize-space(.) = \"{name}\" or @aria-label = \"{name}\" or starts-with(@title, \"{name}\")"
        );
        // The one in front: a dialog comes last in the page.
        let xpath = format!("(//button[{named}] | //a[{named}])[last()]");
        self.find(&xpath).await.click().await.unwrap();
    }

    /// Types into the field of this name.
    pub async fn write(&self, field: &str, words: &str) {
        let field = self.find(&format!("//*[@contenteditable='true'][@aria-label=\"{field}\"]")).await;
        field.click().await.unwrap();
        field.send_keys(words).await.unwrap();
    }

    pub async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.unwrap();
    }

    /// Runs a script within an async function of the page; what it returns, as text.
    pub async fn run(&self, script: &str) -> String {
        let whole = format!(
            "const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then(done, (error) => done(String(error)));"
        );
        let value = self.client.execute_async(&whole, Vec::new()).await.unwrap();
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }

    /// Keeps what is on the screen in `tests/artefacts`.
    pub async fn picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/artefacts/window");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), self.client.screenshot().await.unwrap()).unwrap();
    }

    /// Quits by the keyboard, and waits until the program has ended.
    pub async fn quit(self) {
        let keys = format!("{}q{}", char::from(Key::Control), char::from(Key::Null));
        let _ = self.find("//body").await.send_keys(&keys).await;
        for _ in 0..200 {
            if self.client.source().await.is_err() {
                return;
            }
            pause(50).await;
        }
        panic!("the program did not end");
    }
}

async fn pause(milliseconds: u64) {
    SystemClock::new().sleep(Duration::from_millis(milliseconds)).await;
}
