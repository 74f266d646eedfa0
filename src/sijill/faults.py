"""What can be wrong with a document that is read: a closed set, each fault with its English sentence."""

from collections.abc import Mapping
from enum import Enum

WHERE = "where"


class Fault(Enum):
    """Why a document is refused; the value is its sentence, with gaps for sizes, names and places.

    >>> Fault.PDF_LOCKED.code, Fault.SIZE.sentence({"size": 9_000, "most": 8_000})
    ('pdf_locked', '9,000 bytes; at most 8,000 are read')
    """

    EMPTY = "the file is empty"
    EMPTY_TEXT = "the text is empty"
    SIZE = "{size:,} bytes; at most {most:,} are read"
    LENGTH = "the text has {size:,} characters; at most {most:,} are read in one document"
    MANY = "this is a feed or a mailbox: it holds many documents, not one"

    NO_FILE = "no such file"
    NO_FILE_NAME = "this is not the name of a file (a text itself is made a document with Document.of)"
    FOLDER = "this is a folder, not a file"
    NOT_REGULAR = "this is not a regular file"
    UNREADABLE = "{reason}"
    UNREADABLE_END = "this file cannot be read to its end"

    PDF = "this is a PDF file, not text"
    ZIP = "this is a ZIP archive (or a Word or spreadsheet file), not text"
    PNG = "this is a PNG picture, not text"
    JPEG = "this is a JPEG picture, not text"
    GIF = "this is a GIF picture, not text"
    GZIP = "this is a gzip archive, not text"
    BZIP2 = "this is a bzip2 archive, not text"
    XZ = "this is an xz archive, not text"
    SEVEN_ZIP = "this is a 7-Zip archive, not text"
    ZSTD = "this is a zstd archive, not text"
    SQLITE = "this is an SQLite database, not text"
    PROGRAM = "this is a program, not text"
    OLD_OFFICE = "this is an old Word or spreadsheet file, not text"
    RTF = "this is an RTF file, not text"
    SOUND = "this is a sound file, not text"
    MEDIA = "this is a sound, picture or film file, not text"
    BINARY = "this is a binary file, not text"
    BINARY_ZEROS = "this is a binary file (it holds zero bytes), not text"

    ENCODING = "byte {at:,} is no text in UTF-8, UTF-16, windows-1256 or windows-1252"
    ENCODING_MARKED = "byte {at:,} is not valid {encoding}"
    ENCODING_DAMAGED = "byte {at:,} is not valid UTF-8; the file is damaged"
    HALF_CHARACTER = "character {at} is an unpaired surrogate (half a character): this is not valid text"

    PDF_EXTRA = "this is a PDF file, not text; the extra 'pdf' reads those with a text layer"
    PDF_DAMAGED = "this PDF file is damaged ({kind})"
    PDF_NO_TEXT = "this PDF file has no text layer, only pictures of pages"
    PDF_LOCKED = "this PDF file is locked with a password"
    PDF_PAGES = "this PDF file has {pages:,} pages; at most {most:,} are read"
    PDF_LENGTH = "the text has more than {most:,} characters"

    MAIL_PARTS = "the message has more than {most} parts within parts"
    MAIL_DAMAGED = "this message is damaged: its parts cannot be told apart"
    MAIL_ATTACHED = "this message holds no text, only attachments"
    MAIL_EMPTY = "this message holds no text"

    GZIP_DAMAGED = "this gzip archive is damaged"
    GZIP_SIZE = "this gzip archive unpacks to more than {most:,} bytes"
    GZIP_CUT = "this gzip archive is cut off"
    GZIP_TWICE = "this is a gzip archive within a gzip archive"

    FEED_OTHER = "this is no feed, neither RSS nor Atom"
    FEED_DAMAGED = "the feed is damaged in line {line:,}: {reason}"
    FEED_ENCODING = "the feed is in an encoding that is not read here"
    FEED_ENTITIES = "the feed declares entities of its own, which are not unfolded"
    FEED_DEEP = "the feed nests more than {most} elements"
    FEED_ITEMS = "the feed has more than {most:,} items"
    FEED_LENGTH = "the feed is too long"
    FEED_ITEM = "this item of a feed holds no whole report"
    FEED_ITEM_PAGE = "this item of a feed holds no whole report; its page is {page}"

    PAGE_EMPTY = "there is no text on this page"
    PAGE_HALF_CHARACTER = "the page holds an unpaired surrogate (half a character): this is not valid text"
    PAGE_DEEP = "the page nests more than {most} elements"
    PAGE_ELEMENTS = "the page has more than {most:,} elements"
    PAGE_ATTRIBUTES = "a tag of the page has more than {most:,} attributes"
    PAGE_PACKED = "the page is compressed in a way that is not read here: {coding}"
    PAGE_SIZE = "the page unpacks to more than {most:,} bytes"
    PAGE_CUT = "the compressed page is cut off"
    PAGE_DAMAGED = "the compressed page is damaged"

    JSON = "not JSON: {reason} (character {at})"
    JSON_DEEP = "the JSON is nested too deeply"
    JSON_NUMBER = "not JSON: a number has too many digits"
    JSON_OBJECT = "one JSON object a line is expected"
    LINE_LENGTH = "the line is longer than {most:,} bytes"
    LINE_ENCODING = "byte {at:,} of the line is not valid UTF-8"
    RECORD_EMPTY = "one of 'text', 'html' and 'path' is needed"
    RECORD_PATH = "a 'path' is only read on the computer of the ledger; send the text itself"
    RECORD_TYPE = "{name!r} must be a string, not {value}"
    RECORD_HALF_CHARACTER = "{name!r} holds an unpaired surrogate (half a character)"

    GIVEN_DATE = "'published' must be a date like 2019-04-11, not {value!r}"
    GIVEN_LANGUAGE = "'language' must be a code like ar or en, not {value!r}"

    KEPT_LENGTH = "the {name} has {size:,} characters; a ledger keeps {most} of it"
    KEPT_NUL = "character {at} of the {name} is NUL, which a ledger cannot keep"
    KEPT_HALF_CHARACTER = "the {name} holds half a character (an unpaired surrogate)"

    RESULTS_OTHER = "this is not a file that sijill bulk has made"
    RESULTS_DAMAGED = "damaged after row {row:,}: {reason}"
    NO_CLUSTER = "no Ray cluster answers: {reason}"

    @property
    def code(self) -> str:
        """The name of the fault, the same in every language and version."""
        return self.name.lower()

    def sentence(self, values: Mapping[str, str | int]) -> str:
        """Return the English sentence, after the name of the file that the fault is in, if ``values`` say ``where``."""
        said = self.value.format_map(values)
        return f"{values[WHERE]}: {said}" if WHERE in values else said
