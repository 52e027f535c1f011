#include "words/review_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class ReviewTextTest : public QObject {
    Q_OBJECT

private slots:
    void namesEveryField()
    {
        QSet<QString> names;
        for (const QString &field : clientFieldNames()) {
            QVERIFY(words::clientFieldText(field) != field);
            names.insert(words::clientFieldText(field));
        }
        QCOMPARE(names.size(), clientFieldNames().size());
        QCOMPARE(words::clientFieldText(u"shoe size"_s), u"shoe size"_s);
    }

    void saysOfEachKindWhatItIsAndWhy()
    {
        QSet<QString> kinds;
        QSet<QString> reasons;
        for (const ReviewKind kind :
             {ReviewKind::Draft, ReviewKind::Beside, ReviewKind::Field, ReviewKind::Late}) {
            ReviewItem item;
            item.kind = kind;
            item.field = u"born"_s;
            kinds.insert(words::reviewKindText(item));
            reasons.insert(words::reviewReason(item));
        }
        QCOMPARE(kinds.size(), 4);
        QCOMPARE(reasons.size(), 4);
    }

    void tellsAFieldWhereBothStandFromOneWhereTheLaterDoes()
    {
        ReviewItem item;
        item.kind = ReviewKind::Field;
        item.field = u"born"_s;
        QCOMPARE(words::reviewKindText(item), u"two values: date of birth"_s);
        QVERIFY(words::reviewReason(item).contains(u"Both values stand"_s));
        item.field = u"phone"_s;
        QVERIFY(words::reviewReason(item).contains(u"later value is shown"_s));
        item.recordKind = u"allergy"_s;
        item.field = u"severity"_s;
        QCOMPARE(words::reviewKindText(item), u"two values: allergy, severity"_s);
        QVERIFY(words::reviewReason(item).contains(u"Both values stand"_s));
        item.field = u"note"_s;
        QVERIFY(words::reviewReason(item).contains(u"later value is shown"_s));
    }

    void saysWhatWasDecided()
    {
        QVERIFY(words::asideText(AsideHow::LeftOut) != words::asideText(AsideHow::Addended));
    }
};

ALCOVE_TEST(review_text_test, ReviewTextTest)
#include "review_text_test.moc"
