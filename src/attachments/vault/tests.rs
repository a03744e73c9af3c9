use super::*;

fn vault() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path().to_str().unwrap()).unwrap();
    (folder, vault)
}

#[tokio::test]
async fn what_was_put_comes_back_whole_and_in_pieces() {
    let (_folder, vault) = vault();
    let key = Uuid::new_v4();
    let bytes = Bytes::from(vec![7; 100_000]);
    let stored = vault.put(key, bytes.clone()).await.unwrap();
    assert_eq!(stored.size, 100_000);

    let content = vault.get(key).await.unwrap();
    assert_eq!(content.size(), stored.size);
    assert_eq!(content.whole().await.unwrap(), bytes);
    let pieces: Vec<Bytes> = vault
        .get(key)
        .await
        .unwrap()
        .into_stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(Stored::of(&pieces.concat()), stored);
}

#[test]
fn the_fingerprint_is_sha_256() {
    let stored = Stored::of(b"abc");
    assert_eq!(stored.sha256[..4], [0xba, 0x78, 0x16, 0xbf]);
    assert_eq!(stored.size, 3);
}

#[tokio::test]
async fn files_are_spread_over_folders_by_the_end_of_their_key() {
    let (folder, vault) = vault();
    let key: Uuid = "0198c0de-0000-7000-8000-00000000abcd".parse().unwrap();
    vault.put(key, Bytes::from_static(b"x")).await.unwrap();
    let file = folder.path().join(format!("ab/cd/{key}"));
    assert_eq!(std::fs::read(file).unwrap(), b"x");
}

#[tokio::test]
async fn a_repeated_put_is_harmless() {
    let (_folder, vault) = vault();
    let key = Uuid::new_v4();
    for _ in 0..2 {
        vault.put(key, Bytes::from_static(b"x")).await.unwrap();
    }
    assert_eq!(vault.get(key).await.unwrap().whole().await.unwrap(), "x");
}

#[tokio::test]
async fn what_was_deleted_is_missing_and_may_be_deleted_again() {
    let (_folder, vault) = vault();
    let key = Uuid::new_v4();
    vault.put(key, Bytes::from_static(b"x")).await.unwrap();
    vault.delete(key).await.unwrap();
    assert!(matches!(vault.get(key).await, Err(VaultError::Missing)));
    vault.delete(key).await.unwrap();
}

#[tokio::test]
async fn old_keys_are_listed_and_strange_files_are_not() {
    let (folder, vault) = vault();
    let key = Uuid::new_v4();
    vault.put(key, Bytes::from_static(b"x")).await.unwrap();
    std::fs::write(folder.path().join("README"), "x").unwrap();
    let keys = async |moment| -> Vec<Uuid> { vault.keys_before(moment).try_collect().await.unwrap() };
    assert_eq!(keys(DateTime::<Utc>::MAX_UTC).await, [key]);
    assert!(keys(DateTime::<Utc>::UNIX_EPOCH).await.is_empty());
}

#[tokio::test]
async fn a_file_address_and_a_new_folder_open_the_same_store() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("var/allegati");
    let key = Uuid::new_v4();
    let by_path = Vault::open(inside.to_str().unwrap()).unwrap();
    by_path.put(key, Bytes::from_static(b"x")).await.unwrap();
    let by_url = Vault::open(Url::from_file_path(&inside).unwrap().as_str()).unwrap();
    assert!(by_url.get(key).await.is_ok());
}

#[test]
fn other_addresses_are_refused_with_a_reason() {
    for address in ["", "http://example.org/", "://"] {
        assert!(
            matches!(Vault::open(address), Err(VaultError::Address(_))),
            "{address:?}"
        );
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    let on_a_file = Vault::open(file.path().to_str().unwrap());
    assert!(matches!(on_a_file, Err(VaultError::Folder { .. })));
}

#[cfg(not(feature = "s3"))]
#[test]
fn without_the_feature_a_bucket_is_refused_with_a_reason() {
    assert!(matches!(
        Vault::open("s3://bucket/x"),
        Err(VaultError::WithoutS3(_))
    ));
}

#[cfg(feature = "s3")]
#[test]
fn with_the_feature_a_bucket_opens() {
    assert!(Vault::open("s3://bucket/x").is_ok());
}
