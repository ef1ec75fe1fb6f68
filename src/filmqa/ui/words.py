"""The words that the page says around an answer and its source; no other module there has any.

Braces are filled in where they are said. What a document, a question or an answer says is theirs.
"""

# Answers
WELCOME = "What would you like to know?"
WELCOME_PROMISE = (
    "Every answer is a quotation from the documents. Its number opens the page it was taken from."
)
FOR_INSTANCE = "For instance"
ASK_AGAIN = "Ask again"
WAITING = "Looking in the documents"
STOP = "Stop"
SEARCHING = "Searching:"
DISAGREE = "The documents disagree"
DONT_SAY = "The documents don't say."  # a refusal's text begins so too
SPOILER = "That would be a spoiler"
ONE_WITHHELD = "1 passage is held back."
SEVERAL_WITHHELD = "{count} passages are held back."
REVEAL = "Reveal the answer"
WHICH_FILM = "Which film?"
MORE_FILMS = "and {count} more: name one in your question."
ONE_DOCUMENT = "1 document"
SEVERAL_DOCUMENTS = "{count} documents"
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
