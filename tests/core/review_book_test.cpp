#include "core/review_book.h"

#include "support/test_registry.h"

using namespace alcove;

class ReviewBookTest : public QObject {
    Q_OBJECT

private slots:
    void eachKindHasItsName()
    {
        QSet<QString> names;
        for (const ReviewKind kind :
             {ReviewKind::Draft, ReviewKind::Beside, ReviewKind::Field, ReviewKind::Late}) {
            names.insert(reviewKindName(kind));
            QCOMPARE(reviewKindFromName(reviewKindName(kind)), kind);
        }
        QCOMPARE(names.size(), 4);
        QVERIFY(!reviewKindFromName(QStringLiteral("quarrel")));
    }
};

ALCOVE_TEST(review_book_test, ReviewBookTest)
#include "review_book_test.moc"
