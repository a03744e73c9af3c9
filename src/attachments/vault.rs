//! Where the bytes of attachments are kept: a folder, or an S3-compatible store.
//!
//! The vault knows keys and bytes. Whose they are and who may read them, the database says.

use std::io;
use std::path::{Path as FolderPath, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetResult, ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};
use url::Url;
use uuid::Uuid;

/// A store of immutable files, each under a key of its own. Clones share the same store.
#[derive(Clone, Debug)]
pub struct Vault {
    store: Arc<dyn ObjectStore>,
    /// Set when the store is a folder of this machine.
    folder: Option<PathBuf>,
}

/// What the database remembers of a stored file, to recognise it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    pub sha256: [u8; 32],
    /// In bytes.
    pub size: u64,
}

impl Stored {
    /// The description of these bytes, as [`Vault::put`] answers it.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            sha256: Sha256::digest(bytes).into(),
            size: bytes.len() as u64,
        }
    }
}

/// A file on its way out of the vault.
#[derive(Debug)]
pub struct Content(GetResult);

impl Content {
    /// In bytes.
    pub fn size(&self) -> u64 {
        self.0.meta.size
    }

    /// The bytes piece by piece, for an answer that never holds the whole file in memory.
    pub fn into_stream(self) -> BoxStream<'static, Result<Bytes, VaultError>> {
        self.0.into_stream().map_err(VaultError::from).boxed()
    }

    /// All the bytes at once.
    pub async fn whole(self) -> Result<Bytes, VaultError> {
        Ok(self.0.bytes().await?)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("the attachment store {0:?} is neither a folder nor a file:// or s3:// address")]
    Address(String),
    #[error("this program was built without S3 (cargo feature \"s3\"), which {0:?} needs")]
    WithoutS3(String),
    #[error("the attachment folder {folder:?} cannot be used")]
    Folder { folder: PathBuf, source: io::Error },
    #[error("nothing is stored under this key")]
    Missing,
    #[error("the attachment store failed")]
    Store(#[source] object_store::Error),
}

impl From<object_store::Error> for VaultError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            other => Self::Store(other),
        }
    }
}

impl Vault {
    /// Opens the store at a folder (made when it is not there), a `file://` address or, with the cargo
    /// feature `s3`, an `s3://bucket/prefix` address, whose credentials and endpoint come from the
    /// usual `AWS_*` variables.
    pub fn open(url_or_folder: &str) -> Result<Self, VaultError> {
        if !url_or_folder.contains("://") {
            return Self::in_folder(FolderPath::new(url_or_folder));
        }
        let unknown = || VaultError::Address(url_or_folder.to_owned());
        let url = Url::parse(url_or_folder).map_err(|_| unknown())?;
        match url.scheme() {
            "file" => Self::in_folder(&url.to_file_path().map_err(|()| unknown())?),
            "s3" => Self::in_bucket(&url),
            _ => Err(unknown()),
        }
    }

    fn in_folder(folder: &FolderPath) -> Result<Self, VaultError> {
        let unusable = |source| VaultError::Folder {
            folder: folder.to_owned(),
            source,
        };
        if folder.as_os_str().is_empty() {
            return Err(VaultError::Address(String::new()));
        }
        let is_new = !folder.exists();
        std::fs::create_dir_all(folder).map_err(unusable)?;
        let folder = folder.canonicalize().map_err(unusable)?;
        if let Some(above) = folder.parent().filter(|_| is_new) {
            sync_folder(above)?;
        }
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            folder: Some(folder),
        })
    }

    #[cfg(feature = "s3")]
    fn in_bucket(url: &Url) -> Result<Self, VaultError> {
        use object_store::aws::AmazonS3Builder;
        use object_store::prefix::PrefixStore;

        let bucket = AmazonS3Builder::from_env().with_url(url.as_str()).build()?;
        let prefix =
            Path::from_url_path(url.path()).map_err(|_| VaultError::Address(url.as_str().to_owned()))?;
        Ok(Self {
            store: Arc::new(PrefixStore::new(bucket, prefix)),
            folder: None,
        })
    }

    #[cfg(not(feature = "s3"))]
    fn in_bucket(url: &Url) -> Result<Self, VaultError> {
        Err(VaultError::WithoutS3(url.as_str().to_owned()))
    }

    /// Stores the bytes under a fresh key. When this returns they are on the disk (or the bucket has
    /// confirmed them), so that the row that mentions them may be committed. Repeating it is harmless.
    pub async fn put(&self, key: Uuid, bytes: Bytes) -> Result<Stored, VaultError> {
        let stored = Stored::of(&bytes);
        let place = place(key);
        self.store.put(&place, bytes.into()).await?;
        self.sync_folders_above(&place).await?;
        Ok(stored)
    }

    /// The bytes stored under the key, or [`VaultError::Missing`].
    pub async fn get(&self, key: Uuid) -> Result<Content, VaultError> {
        Ok(Content(self.store.get(&place(key)).await?))
    }

    /// Removes what is stored under the key, for good when this returns. Nothing to remove is success.
    pub async fn delete(&self, key: Uuid) -> Result<(), VaultError> {
        let place = place(key);
        match self.store.delete(&place).await.map_err(VaultError::from) {
            Ok(()) => self.sync_folders_above(&place).await,
            Err(VaultError::Missing) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The keys stored before `moment`. Those that no row mentions are orphans of messages never
    /// confirmed, and may be deleted when they are old enough not to be in the middle of one.
    pub fn keys_before(
        &self,
        moment: DateTime<Utc>,
    ) -> impl Stream<Item = Result<Uuid, VaultError>> + Send + 'static {
        self.store
            .list(None)
            .map_err(VaultError::from)
            .try_filter_map(move |file| async move {
                let key = file.location.filename().and_then(|name| name.parse().ok());
                Ok(key.filter(|_| file.last_modified < moment))
            })
    }

    /// Makes the entries of the two folders above a file last through a power cut.
    ///
    /// `object_store` does so for the folders that it makes itself, but not for one that another writer
    /// made a moment ago, nor for a removed file.
    async fn sync_folders_above(&self, place: &Path) -> Result<(), VaultError> {
        let Some(folder) = self.folder.clone() else {
            return Ok(());
        };
        let file = folder.join(place.as_ref());
        let levels = place.parts().count();
        tokio::task::spawn_blocking(move || file.ancestors().skip(1).take(levels).try_for_each(sync_folder))
            .await
            .map_err(|stopped| VaultError::Folder {
                folder,
                source: io::Error::other(stopped),
            })?
    }
}

/// `ab/cd/<key>`, after the last four digits of the key: in a time-ordered UUID the first ones would be
/// the same for weeks.
fn place(key: Uuid) -> Path {
    let [.., first, second] = key.into_bytes();
    Path::from(format!("{first:02x}/{second:02x}/{key}"))
}

/// Asks the disk to keep the entries of a folder. Only Unix systems can be asked.
fn sync_folder(folder: &FolderPath) -> Result<(), VaultError> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    std::fs::File::open(folder)
        .and_then(|entries| entries.sync_all())
        .map_err(|source| VaultError::Folder {
            folder: folder.to_owned(),
            source,
        })
}

#[cfg(test)]
mod tests;
