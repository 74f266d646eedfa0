"""What a browser would make of the text of an article: ``textContent`` of the element, its marks and their claims."""

from html.parser import HTMLParser


class Article(HTMLParser):
    """Reads a page as a browser does, as far as text goes; ``parts`` are the paragraphs."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.parts, self.marks, self.attributes = [], [], {}
        self._mark = None
        self.feed(page.replace("\r\n", "\n").replace("\r", "\n"))  # as the HTML standard has it, before all else
        self.close()

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "article":
            self.depth, self.attributes = 1, told
        elif self.depth and tag == "p":
            self.parts.append({"text": "", "class": told.get("class")})
        elif self.depth and tag == "mark":
            self._mark = {"text": "", "class": told["class"], "claims": told["data-claims"].split()}
            self.marks.append(self._mark)
        elif self.depth and tag == "a":
            self._mark["href"] = told["href"]
            self._mark["id"] = told["id"]

    def handle_endtag(self, tag):
        if tag == "article":
            self.depth = 0
        elif tag == "mark":
            self._mark = None

    def handle_data(self, data):
        if self.depth:
            if not self.parts:
                self.parts.append({"text": "", "class": "outside of a paragraph"})
            self.parts[-1]["text"] += data
            if self._mark is not None:
                self._mark["text"] += data

    @property
    def text(self):
        return "".join(part["text"] for part in self.parts)
