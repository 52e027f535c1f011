#include "widgets/objective_box.h"

#include "charting/note_facts.h"
#include "support/builders.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::ObjectiveBox;

class ObjectiveBoxTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_record = testing::Builders().record(
            ClientId{{1}}, RecordKind::Objective,
            {{u"objective"_s, u"Sleeps & wakes\nat one time, "_s + QString(80, u'x')}});
        m_box = new ObjectiveBox(m_record, m_window.get());
        m_other = new QCheckBox(u"other"_s, m_window.get());
        auto *column = new QVBoxLayout(m_window.get());
        column->addWidget(m_other);
        column->addWidget(m_box);
        m_person = std::make_unique<Person>(*m_window);
        m_other->setFocus();
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
    }

    void saysItsObjectiveInALine()
    {
        QCOMPARE(m_box->objectName(), charting::objectiveCode(m_record.id));
        QVERIFY(m_box->text().startsWith(u"Sleeps && wakes at one time, x"_s)); // no access key
        QVERIFY(m_box->text().endsWith(u'…'));
        QVERIFY(m_box->text().size() < 70);
        QVERIFY(m_box->accessibleName().endsWith(u'x'));
        QVERIFY(m_box->toolTip().startsWith(u"Sleeps & wakes at one time"_s));
    }

    void itsSentencesAreToldInWords()
    {
        m_box->setSentences({u"Slept."_s, u"Woke."_s});
        QVERIFY(m_box->text().endsWith(u"…  (2)"_s));
        QVERIFY(m_box->toolTip().contains(u"– “Slept.”\n– “Woke.”"_s));
        QVERIFY(m_box->accessibleDescription().contains(u"“Woke.”"_s));
        m_box->setMarked(true);
        QVERIFY(m_box->text().startsWith(u"→ "_s));
        QVERIFY(m_box->accessibleDescription().contains(u"at the cursor"_s));
        m_box->setMarked(false);
        m_box->setSentences({});
        QVERIFY(m_box->text().endsWith(u'…'));
        QVERIFY(m_box->accessibleDescription().isEmpty());
    }

    void theKeyboardLooksAtIt()
    {
        QSignalSpy looked(m_box, &ObjectiveBox::lookedAt);
        QSignalSpy wanted(m_box, &ObjectiveBox::sentenceWanted);
        m_person->press(Qt::Key_Tab);
        QVERIFY(m_box->hasFocus());
        QCOMPARE(looked.last().first().toBool(), true);
        m_person->press(Qt::Key_Return); // without a sentence
        QCOMPARE(wanted.count(), 0);
        looked.clear();
        m_box->setSentences({u"Slept."_s, u"Woke."_s}); // others, while one looks
        QCOMPARE(looked.count(), 1);
        m_person->press(Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), u"Slept."_s);
        m_other->setFocus();
        QCOMPARE(looked.last().first().toBool(), false);
    }

    void thePointerLooksAtIt()
    {
        QSignalSpy looked(m_box, &ObjectiveBox::lookedAt);
        QEnterEvent enter(QPointF(2, 2), QPointF(2, 2), QPointF(2, 2));
        QCoreApplication::sendEvent(m_box, &enter);
        QCOMPARE(looked.last().first().toBool(), true);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_box, &leave);
        QCOMPARE(looked.last().first().toBool(), false);
        m_box->setFocus();
        QCoreApplication::sendEvent(m_box, &leave); // the keyboard still does
        QCOMPARE(looked.last().first().toBool(), true);
    }

private:
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Person> m_person;
    ChartRecord m_record;
    ObjectiveBox *m_box = nullptr;
    QCheckBox *m_other = nullptr;
};

ALCOVE_TEST(objective_box_test, ObjectiveBoxTest)
#include "objective_box_test.moc"
