#include "presentation/review_model.h"

#include "support/test_registry.h"

#include <QAbstractItemModelTester>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ReviewModel;

class ReviewModelTest : public QObject {
    Q_OBJECT

private slots:
    void showsWhoWhatAndSinceWhen()
    {
        ReviewModel model;
        const QAbstractItemModelTester tester(&model);
        ReviewItem draft;
        draft.clientName = u"Sam Rivera"_s;
        draft.since = 1'767'225'600'000;
        draft.person = u"Ada Quill"_s;
        draft.desk = u"Desk 2"_s;
        ReviewItem late;
        late.kind = ReviewKind::Late;
        late.record = {3};
        model.setItems({draft, late}, draft.since + 3'600'000);

        QCOMPARE(model.rowCount(), 2);
        const QModelIndex first = model.index(0);
        QCOMPARE(first.data().toString(), u"Sam Rivera"_s);
        QCOMPARE(first.data(ReviewModel::DetailRole).toString(), u"two versions of a draft"_s);
        QVERIFY(first.data(ReviewModel::SinceRole).toString().startsWith(u"today"_s));
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().endsWith(u"Ada Quill at Desk 2"_s));
        QCOMPARE(model.index(1).data().toString(), u"(no client)"_s);
        QCOMPARE(model.rowOf(late), 1);
        late.field = u"phone"_s;
        QCOMPARE(model.rowOf(late), -1);
    }
};

ALCOVE_TEST(review_model_test, ReviewModelTest)
#include "review_model_test.moc"
