#include "ctl/note_sections.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::ctl;
using namespace Qt::StringLiterals;

namespace {

Note soap(const QList<NoteSection> &sections)
{
    Note note;
    note.format = u"soap"_s;
    note.body.sections = sections;
    return note;
}

} // namespace

class NoteSectionsTest : public QObject {
    Q_OBJECT

private slots:
    void onlyTheNamedSectionChanges()
    {
        const Note note = soap({{u"subjective"_s, u"s"_s},
                                {u"objective"_s, u"o"_s},
                                {u"assessment"_s, u"a"_s},
                                {u"plan"_s, u"p"_s}});

        const auto body = withText(note, u"assessment"_s, u"new"_s);

        VERIFY_OK(body);
        QCOMPARE(body->sections,
                 (QList<NoteSection>{{u"subjective"_s, u"s"_s},
                                     {u"objective"_s, u"o"_s},
                                     {u"assessment"_s, u"new"_s},
                                     {u"plan"_s, u"p"_s}}));
    }

    void withoutANameItIsTheFirstOfTheFormat()
    {
        const Note note = soap({{u"plan"_s, u"p"_s}});

        const auto body = withText(note, {}, u"new"_s);

        VERIFY_OK(body);
        QCOMPARE(body->sections,
                 (QList<NoteSection>{{u"subjective"_s, u"new"_s}, {u"plan"_s, u"p"_s}}));
    }

    void aMissingSectionComesInTheOrderOfTheFormat()
    {
        const Note note
            = soap({{u"subjective"_s, u"s"_s}, {u"plan"_s, u"p"_s}, {u"homework"_s, u"h"_s}});

        const auto body = withText(note, u"objective"_s, u"o"_s);

        VERIFY_OK(body);
        QCOMPARE(body->sections,
                 (QList<NoteSection>{{u"subjective"_s, u"s"_s},
                                     {u"objective"_s, u"o"_s},
                                     {u"plan"_s, u"p"_s},
                                     {u"homework"_s, u"h"_s}}));
    }

    void whatIsInANoteBesidesItsFormatCanBeNamedToo()
    {
        const Note note = soap({{u"homework"_s, u"h"_s}});

        QCOMPARE(*sectionCodes(note),
                 (QStringList{u"subjective"_s, u"objective"_s, u"assessment"_s, u"plan"_s,
                              u"homework"_s}));
        QCOMPARE(withText(note, u"homework"_s, u"new"_s)->section(u"homework"_s), u"new"_s);
    }

    void aFormatThatDoesNotComeWithTheProgramKeepsItsSections()
    {
        Note note = soap({{u"data"_s, u"d"_s}, {u"response"_s, u"r"_s}});
        note.format = u"another-format"_s;

        QCOMPARE(withText(note, {}, u"new"_s)->section(u"data"_s), u"new"_s);
        QCOMPARE(withText(note, u"response"_s, u"new"_s)->section(u"data"_s), u"d"_s);
        VERIFY_ERROR(withText(note, u"subjective"_s, u"new"_s), ErrorCode::NotFound);
    }

    void aSectionThatThereIsNotIsSaidWithThoseThereAre()
    {
        const Note note = soap({});

        VERIFY_ERROR(withText(note, u"homework"_s, u"new"_s), ErrorCode::NotFound);
        QCOMPARE(sectionMistake(note).reason,
                 u"--section needs one of: subjective, objective, assessment, plan."_s);
    }
};

ALCOVE_TEST(note_sections_test, NoteSectionsTest)
#include "note_sections_test.moc"
