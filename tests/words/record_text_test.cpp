#include "words/record_text.h"

#include "support/builders.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class RecordTextTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsAddedIsNamed()
    {
        QCOMPARE(words::recordKindToAdd(RecordKind::NameUse), u"a name to use"_s);
        QCOMPARE(words::recordKindToAdd(RecordKind::Secret), u"something not to reveal"_s);
    }

    void namesEveryKindFieldAndChoice()
    {
        QSet<QString> headings;
        for (const KindRule &kind : allRecordKinds()) {
            headings.insert(words::recordKindHeading(kind.kind));
            QVERIFY(!words::recordKindText(kind.kind).isEmpty());
            QVERIFY(!words::recordKindToAdd(kind.kind).isEmpty());
            QSet<QString> names;
            for (const FieldRule &field : kind.fields) {
                QVERIFY2(words::recordFieldText(kind.kind, field.name) != field.name,
                         qPrintable(kind.name + u' ' + field.name));
                names.insert(words::recordFieldText(kind.kind, field.name));
                QSet<QString> choices;
                if (field.type == FieldType::Link)
                    continue; // its choice is a kind
                for (const QString &choice : field.choices) {
                    QVERIFY2(words::recordChoiceText(field.name, choice) != choice,
                             qPrintable(field.name + u' ' + choice));
                    choices.insert(words::recordChoiceText(field.name, choice));
                }
                QCOMPARE(choices.size(), field.choices.size());
            }
            QCOMPARE(names.size(), kind.fields.size());
        }
        QCOMPARE(headings.size(), allRecordKinds().size());
    }

    void whatIsNotKnownKeepsItsName()
    {
        QCOMPARE(words::recordFieldText(RecordKind::Allergy, u"shoe-size"_s), u"shoe-size"_s);
        QCOMPARE(words::recordFieldHint(RecordKind::Allergy, u"shoe-size"_s), QString());
        QCOMPARE(words::recordChoiceText(u"severity"_s, u"purple"_s), u"purple"_s);
        QCOMPARE(words::recordValueText(RecordKind::Allergy, u"shoe-size"_s, u"9"_s), u"9"_s);
    }

    void aMemberIsNeverSaidByTheirId()
    {
        const QString id = idString(UserId{{8}});

        QCOMPARE(words::recordValueText(RecordKind::Cover, u"user"_s, id), u"yes"_s);
        QCOMPARE(words::recordValueText(RecordKind::Cover, u"user"_s, {}), QString());
        QCOMPARE(words::recordValueText(RecordKind::Cover, u"user"_s, u"Noor Haddad"_s),
                 u"Noor Haddad"_s);
    }

    void aDateSaysAsMuchAsIsKnown()
    {
        QCOMPARE(words::whenText(u"2019"_s), u"2019"_s);
        QCOMPARE(words::whenText(u"2019-05"_s), u"May 2019"_s);
        QCOMPARE(words::whenText(u"2019-05-02"_s), u"2 May 2019"_s);
        QCOMPARE(words::whenText(u"long ago"_s), u"long ago"_s);
    }

    void valuesAreReadAsAPersonWould()
    {
        QCOMPARE(words::recordValueText(RecordKind::Diagnosis, u"certainty"_s, u"rule-out"_s),
                 u"Rule out"_s);
        QCOMPARE(words::recordValueText(RecordKind::Contact, u"roles"_s, u"guardian\nfamily"_s),
                 u"Guardian, Family"_s);
        QCOMPARE(words::recordValueText(RecordKind::Diagnosis, u"onset"_s, u"2019-05"_s),
                 u"May 2019"_s);
        QCOMPARE(words::recordValueText(RecordKind::Diagnosis, u"title"_s, u"2019"_s), u"2019"_s);
    }

    void anIdIsNothingToRead()
    {
        QCOMPARE(words::recordValueText(RecordKind::Goal, u"problem-of"_s, u"0192f3"_s),
                 words::recordLinkText());
        QCOMPARE(words::recordValueText(RecordKind::Goal, u"problem-of"_s, {}), QString());
        QCOMPARE(words::recordValueText(RecordKind::Given, u"note-id"_s, u"0192f3"_s),
                 words::recordLinkText());
    }

    void whatIsNoIdSaysWhereOneIs()
    {
        const auto text = [](RecordKind kind, const QString &field) {
            return words::faultText(kind, {field, FieldFault::What::NoId});
        };

        QVERIFY(text(RecordKind::Cover, u"user"_s)
                    .startsWith(u"“Member of the practice” is no id of a member: "_s));
        QVERIFY(text(RecordKind::Cover, u"user"_s).contains(u"alcovectl member list"_s));
        QVERIFY(text(RecordKind::Goal, u"problem-of"_s).contains(u"alcovectl record list"_s));
        QVERIFY(text(RecordKind::Given, u"note-id"_s).startsWith(u"“Which note” is no id of a "_s));
        QVERIFY(text(RecordKind::Given, u"note-id"_s).contains(u"alcovectl note list"_s));
    }

    void everyFaultSaysWhatToDoWithItsField()
    {
        using What = FieldFault::What;
        QSet<QString> all;
        for (const What what :
             {What::Missing, What::NoSuchField, What::NoDate, What::NotYet, What::NoChoice,
              What::NoId, What::TooLong, What::NoWeeks, What::EndsBefore}) {
            const QString text = words::faultText(RecordKind::Medication, {u"stop"_s, what});
            QVERIFY2(text.startsWith(u"“Stopped” "_s), qPrintable(text));
            all.insert(text);
        }
        QCOMPARE(all.size(), 9);
    }

    void aFieldThatNeedsTheWholeDayAdvisesNoLess()
    {
        using What = FieldFault::What;

        const QString day = words::faultText(RecordKind::Risk, {u"on"_s, What::NoDate});
        const QString when = words::faultText(RecordKind::Medication, {u"stop"_s, What::NoDate});

        QVERIFY(day.contains(u"needs the whole day"_s));
        QVERIFY(!day.contains(u"2026-05 "_s));
        QVERIFY(when.contains(u"2026-05 or 2026"_s));
    }
};

ALCOVE_TEST(record_text_test, RecordTextTest)
#include "record_text_test.moc"
