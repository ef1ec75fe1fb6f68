"""The words that the page says; no other module there has any, and no script.

Braces are filled in where they are said; where a count decides, the first form is that of one.
What a document, a question, an answer or another part of filmqa says is theirs.
"""

# The page
NAME = "filmqa"
PROMISE = "Ask about the films. Read it where it stands."
SPOILERS = "Show spoilers"
NEW_CHAT = "New chat"
QUESTION = "Your question"
QUESTION_PLACEHOLDER = "Who directed it? How does it end?"
ASK = "Ask"
GONE = "That is no source of this conversation."

# Answers
WELCOME = "What would you like to know?"
WELCOME_PROMISE = (
    "Every answer is a quotation from the documents. Its number opens the page it was taken from."
)
FOR_INSTANCE = "For instance"
ASK_NEXT = "Ask next"
ASK_AGAIN = "Ask again"
WAITING = "Looking in the documents"
STOP = "Stop"
STOPPED = "Stopped before it was answered."
BROKEN = "This question met an error in filmqa itself: the terminal it runs in shows which."
SEARCHING = "Searching:"
DISAGREE = "The documents disagree"
DONT_SAY = "The documents don't say."  # a refusal's text begins so too
SPOILER = "That would be a spoiler"
WITHHELD = ("1 passage is held back.", "{count} passages are held back.")
REVEAL = "Reveal the answer"
WHICH_FILM = "Which film?"
MORE_FILMS = "and {count} more: name one in your question."
DOCUMENTS = ("1 document", "{count} documents")
DOCUMENTS_AGREE = "{count} documents agree"
NEAREST = "The nearest passage"
ALSO_NEAR = "Also near"
OTHERS_NEAR = "Other passages that come near"
READ_PASSAGE = "Read it in the document"
# The share of right answers behind each of these is what `confidence` promises.
CONFIDENCE = (
    (0.85, "Very likely right"),
    (0.65, "Probably right"),
    (0.45, "May be right: read the quotation"),
    (0.0, "Doubtful: read the quotation"),
)
CONVERSATION = "Conversation"
CHIP = "Source {number}: {place}. Open it at the quotation."

# What can be done with an answer
COPY = "Copy"
COPY_LINK = "Copy link"
GOOD = "Good answer"
BAD = "Bad answer"
WHAT_WAS_WRONG = "What was wrong"
REASONS = {
    "wrong answer": "Wrong answer",
    "wrong source": "Wrong source",
    "should have answered": "Should have answered",
}

# The source panel
SOURCE = "Source"
SOURCE_HINT = "A number in an answer opens its document here, at the words that were quoted."
CHANGED = "The document has changed since it was quoted. The quotation was:"
LONG = "This document is long: a part of it is shown."
TEXT_OF_DOCUMENT = "Text of the document"
VIEWS = "How the text is shown"
FORMATTED = "Formatted"
RAW = "Raw text"
STEPS = "Quotations of this answer"
STEP = "Quotation {place} of {count}"
STEP_PREVIOUS = "Previous quotation"
STEP_NEXT = "Next quotation"
STEP_SHOWN = "{step}. {told} is shown."
FOLDED = "Hidden: tells the end"
UNFOLD = "Show it"

# The film panel
FILM_PANEL = "The film"
FILM = "Film"
CHOOSE_FILM = "Choose a film to see what the documents state of it."
CHOOSE_ONE = "Choose one"
NOTHING_STATED = "The documents state nothing of this film in a line of its own."
TITLE = "Title:"
CAST = "Cast"
AWARDS = "Awards"
AS_CHARACTER = "as {character}"
MORE_LISTED = "{count} more"
STATED_BY = "{text}: source {number}, {title}"
FACT = "Fact"
WHO_SAYS_WHAT = "Who says what"
WHO = "Who says what: {documents}"
WHO_DISAGREES = (
    "Who says what: {documents}, which disagree over 1 fact",
    "Who says what: {documents}, which disagree over {count} facts",
)
NO_CHARACTER = "In the cast"  # the row of somebody who is named without a character
ROW_DISAGREES = "documents disagree"
STATED = "{fact}: {text}, by {document}"
STATED_APART = "{fact}: {text}, by {document}, which others contradict"

# The chart
OVER_LIBRARY = "Over the library"
WHAT_IS_DRAWN = "What is drawn"
RUNNING_TIME = "Running time"
TAKINGS = "Takings, {unit}"
BY_YEAR = "{figures} by year of release"
MINUTES = "minutes"
SCALES = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
READOUT = "Each dot is a film: point at it, or go to it with Tab."
DRAWN = ("1 film is drawn", "{count} films are drawn")
ALL_DRAWN = "{drawn}: all of the library."
NOT_DRAWN = ("1 is not", "{count} are not")
WITHOUT_RUNNING_TIME = "{drawn}; {left}, as no document states both year and running time."
WITHOUT_TAKINGS = "{drawn}; {left}, as no document states both year and takings in {unit}."

# The library
LIBRARY = "Library"
LIBRARY_SEARCH = "Search the library"
LIBRARY_SEARCH_PLACEHOLDER = "Search by name"
FOUND_DOCUMENTS = "{count} of {documents}"
NO_DOCUMENT_FOUND = "No document is called that."
OTHER_DOCUMENTS = "Other documents"
READING = "Reading the library"
READING_SO_FAR = "Reading the library: {what}"
WHAT_CHANGED = "what changed"
FORMATS = {"text": "text", "markdown": "Markdown", "html": "HTML"}
PASSAGES = ("1\N{NO-BREAK SPACE}passage", "{count}\N{NO-BREAK SPACE}passages")
BYTES = ("1\N{NO-BREAK SPACE}byte", "{count}\N{NO-BREAK SPACE}bytes")
KILOBYTES = "{size:.0f}\N{NO-BREAK SPACE}kB"
MEGABYTES = "{size:.1f}\N{NO-BREAK SPACE}MB"
READ_AT = "read\N{NO-BREAK SPACE}{time}"
LOOK_IN = "Look in {name}"
LEFT_OUT_FILES = ("1\N{NO-BREAK SPACE}file left out", "{count}\N{NO-BREAK SPACE}files left out")
DELETE = "Delete"
DELETE_NAMED = "Delete {name}"
DELETE_DOUBT = "Delete {name}? You can take it back."
DELETE_SURE = "Delete it"
DELETE_NOT = "Keep it"
REMOVED = {"deleted": "Deleted {name}", "replaced": "Replaced {name}"}
UNDO = "Undo"
UNDO_NAMED = "Undo: {name}"
MORE_REMOVED = "and {count} more, in .filmqa/deleted"
SCOPE = "Asking {count} of {total} documents only."
SCOPE_NONE = "No document is ticked, so nothing can be answered."
ASK_ALL = "Ask all"
ANSWER_LEFT_OUT = ("1 document was left out.", "{count} documents were left out.")
ANSWER_ASK_ALL = "Ask all of them"
UPLOADS_OFF = "Documents are added and deleted in the library's folder, not on this page."
UPLOADS_SHARED = "Others can reach this page, so documents can't be added or deleted here."
UPLOADS_READ_ONLY = "The library's folder is read-only: documents can't be added or deleted here."

# Adding documents
ADD_DOCUMENTS = "Add documents"
DROP = "Drop files or a folder anywhere on this page, or"
CHOOSE_FILES = "Choose files"
CHOOSE_FOLDER = "Choose a folder"
TAKEN = "Taken: {limits}"
PASTE = "Paste a text"
PASTE_NAME = "Name"
PASTE_NAME_PLACEHOLDER = "interview.txt"
PASTE_TEXT = "Text or HTML"
PASTE_ADD = "Add the text"
NOT_ADDED = "Not added: {name}: {reason}."
NOT_ADDED_COUNT = ("1 file was not added", "{count} files were not added")
NAME_EXISTS = "A document of that name exists: replace it, or keep both?"
EXISTS = "There is a {name} already."
FOR_ALL = "For all of them:"
ALL = "all"
DECISIONS = {"replace": "Replace", "both": "Keep both", "cancel": "Cancel"}
DECISION_NAMED = "{decision}: {name}"
CLOSE = "Close"
MORE = "and {count} more"
DELETED = "Deleted {name}. It can be taken back for an hour."
RESTORED = "Restored {name}"
NOT_DONE = "Not done: {reason}."

# Conversations
TALKS = "Conversations"
TALKS_SEARCH = "Search"
NO_TALK_YET = "What you ask is kept here, on this machine."
NO_TALK_FOUND = "No conversation holds these words."
TALKS_NOT_LISTED = "Others can reach this page, so conversations are not listed. New ones are kept."
TALK_DELETED = "Deleted “{title}”."
QUESTIONS = ("1 question", "{count} questions")
RENAME = "Rename"
RENAME_NAMED = "Rename “{title}”"
DELETE_TALK = "Delete “{title}”"
SAVE_AS = "Save as"
SAVE_TALK_AS = "Save the conversation as {format}"
NOT_ANSWERED = "Not answered yet."
YESTERDAY = "yesterday, {time}"
DATE = "{day} {month} {year}"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

# What the scripts say
SCRIPTS = {
    "copied": "Copied",
    "copyNotAllowed": "Not allowed",
    "copyNotPossible": "Not possible here",
    "newName": "New name of the conversation",
    "sendingFile": "Sending {place} of {count}",
    "sendingQuestion": "Sending the question",
}


def counted(forms: tuple[str, str], count: int, **said: str) -> str:
    """Return the form for this count, filled in."""
    return forms[count != 1].format(count=f"{count:,}", **said)
