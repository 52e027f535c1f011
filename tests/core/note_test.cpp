#include "core/note.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

const UserId ada{{1}};
const UserId grace{{2}};

Note aNote()
{
    Note note;
    note.author = ada;
    note.body.sections = {{u"plan"_s, u"Walk"_s}};
    return note;
}

Note aSignedNote()
{
    Note note = aNote();
    note.signature = NoteSignature{};
    return note;
}

} // namespace

class NoteTest : public QObject {
    Q_OBJECT

private slots:
    void onlyItsAuthorEditsADraft()
    {
        QVERIFY(canEdit(aNote(), ada));
        QVERIFY(!canEdit(aNote(), grace));
        QVERIFY(!canEdit(aSignedNote(), ada));
    }

    void onlyItsAuthorSignsOnce()
    {
        VERIFY_OK(canSign(aNote(), ada));
        VERIFY_ERROR(canSign(aNote(), grace), ErrorCode::Refused);
        VERIFY_ERROR(canSign(aSignedNote(), ada), ErrorCode::Conflict);
    }

    void nothingIsNotSigned()
    {
        Note note = aNote();
        note.body.sections = {{u"plan"_s, u" \n"_s}};

        VERIFY_ERROR(canSign(note, ada), ErrorCode::Refused);
    }

    void aNoteOverItsLimitIsNotSigned()
    {
        Note note = aNote();
        const QString mark = storedText({{{u"plan"_s, {}}}});
        note.body.sections = {{u"plan"_s, QString(maxNoteBytes - mark.size(), u'x')}};
        VERIFY_OK(canSign(note, ada));

        note.body.sections[0].text += u'x';

        VERIFY_ERROR(canSign(note, ada), ErrorCode::TooLarge);
    }
};

ALCOVE_TEST(note_test, NoteTest)
#include "note_test.moc"
