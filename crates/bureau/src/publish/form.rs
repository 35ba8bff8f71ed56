//! A form that brings a picture (RFC 7578).

use bytes::{BufMut, Bytes, BytesMut};

use super::Upload;

/// A form that is being filled in.
pub(super) struct Form {
    boundary: String,
    body: BytesMut,
}

impl Form {
    /// For `upload`, by a boundary that its bytes cannot hold: it is made of their own hash.
    pub fn of(upload: &Upload) -> Self {
        Self { boundary: format!("bureau-{}", upload.hash.as_str()), body: BytesMut::with_capacity(1024) }
    }

    /// With words.
    pub fn field(mut self, name: &str, words: &str) -> Self {
        let boundary = &self.boundary;
        self.body.put_slice(
            format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{words}\r\n")
                .as_bytes(),
        );
        self
    }

    /// With the picture, as `file`.
    pub fn file(self, upload: &Upload, bytes: &[u8]) -> Self {
        self.file_as("file", upload, bytes)
    }

    /// With the picture, as `field`.
    pub fn file_as(mut self, field: &str, upload: &Upload, bytes: &[u8]) -> Self {
        let boundary = &self.boundary;
        let (name, mime) = (file_name(upload), &upload.mime);
        self.body.reserve(bytes.len() + 512);
        self.body.put_slice(
            format!(
                "--{boundary}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 content-type: {mime}\r\n\r\n"
            )
            .as_bytes(),
        );
        self.body.put_slice(bytes);
        self.body.put_slice(b"\r\n");
        self
    }

    /// Its type, and its bytes.
    pub fn done(mut self) -> (String, Bytes) {
        self.body.put_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        (format!("multipart/form-data; boundary={}", self.boundary), self.body.freeze())
    }
}

/// The picture's name with what is not plain as dashes.
pub(super) fn file_name(upload: &Upload) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    upload.file_name.chars().map(plain).collect()
}
