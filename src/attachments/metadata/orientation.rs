//! The one EXIF tag that changes what is seen: which way up the picture is shown.

/// Tag 0x0112, EXIF 2.32, 4.6.4.
const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;

/// A way up other than the stored one: EXIF values 2 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orientation(u8);

impl Orientation {
    /// Finds the orientation in an EXIF block (which begins with its TIFF header). `None` when the
    /// picture is shown as it is stored, or when the block cannot be read.
    pub(super) fn in_exif(tiff: &[u8]) -> Option<Self> {
        let is_little_endian = match tiff.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        let number = |at: usize, length: usize| -> Option<usize> {
            let bytes = tiff.get(at..at.checked_add(length)?)?;
            let join = |sum: usize, byte: &u8| (sum << 8) | usize::from(*byte);
            Some(if is_little_endian {
                bytes.iter().rev().fold(0, join)
            } else {
                bytes.iter().fold(0, join)
            })
        };
        let first_directory = number(4, 4)?;
        for entry in 0..number(first_directory, 2)? {
            let at = first_directory + 2 + entry * 12;
            let is_orientation =
                number(at, 2)? == usize::from(ORIENTATION) && number(at + 2, 2)? == usize::from(SHORT);
            if is_orientation {
                let value = u8::try_from(number(at + 8, 2)?).ok()?;
                return (2..=8).contains(&value).then_some(Self(value));
            }
        }
        None
    }

    /// An EXIF block that says the orientation and nothing else.
    pub(super) fn to_exif(self) -> [u8; 26] {
        let mut exif = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
        exif[19] = self.0;
        exif
    }
}
