#include "widgets/status_fields.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::StatusTyped;
using testing::Person;
using widgets::StatusFields;

/// Today is 2026-03-02.
class StatusFieldsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_presenter
            = std::make_unique<presentation::ClientFormPresenter>(testing::contextOf(*m_session));
        m_fields = std::make_unique<StatusFields>(*m_presenter);
        m_person = std::make_unique<Person>(*m_fields);
        m_fields->reset();
    }
    void cleanup()
    {
        m_person.reset();
        m_fields.reset();
        m_presenter.reset();
        m_session.reset();
    }

    void beginsToday()
    {
        QCOMPARE(m_fields->typed(), (StatusTyped{u"2026-03-02"_s, {}}));
        QVERIFY(m_person->sees(u"2 Mar 2026"_s));
        QCOMPARE(since()->accessibleName(), u"Since"_s);
        QCOMPARE(why()->accessibleName(), u"Why"_s);
    }

    void tellsOfEachKeyAndOfEnter()
    {
        QSignalSpy edited(m_fields.get(), &StatusFields::edited);
        QSignalSpy submitted(m_fields.get(), &StatusFields::submitted);
        why()->setFocus();

        m_person->type(u"no"_s);
        m_person->press(Qt::Key_Return);

        QCOMPARE(edited.count(), 2);
        QCOMPARE(edited[1][0].toString(), statusfield::why);
        QCOMPARE(edited[1][1].toInt(), 2);
        QCOMPARE(submitted.count(), 1);
    }

    void aDayThatCantBeReadHasNoHint()
    {
        since()->setText(u"y"_s);
        QVERIFY(m_person->sees(u"1 Mar 2026"_s));
        since()->setText(u"soon"_s);
        QVERIFY(!m_person->sees(u"Mar 2026"_s));
        since()->setText(u"+1w"_s); // has not come
        QVERIFY(!m_person->sees(u"Mar 2026"_s));
    }

    void comesBackAsItWasLeft()
    {
        std::map<QString, QString> texts{{u"given"_s, u"Sam"_s}};
        m_fields->set({u"2026-02"_s, u"no hour free"_s});
        m_fields->putInto(texts);
        m_fields->reset();

        m_fields->take(texts);

        QCOMPARE(m_fields->typed(), (StatusTyped{u"2026-02"_s, u"no hour free"_s}));
        m_fields->take({{u"given"_s, u"Sam"_s}}); // nothing of it
        QCOMPARE(m_fields->typed().why, u"no hour free"_s);
        QVERIFY(m_fields->putCaret({statusfield::why, 3}));
        QVERIFY(why()->hasFocus());
        QCOMPARE(why()->cursorPosition(), 3);
        QVERIFY(!m_fields->putCaret({u"given"_s, 0}));
    }

private:
    QLineEdit *since() const { return m_fields->since(); }
    QLineEdit *why() const { return m_fields->findChild<QLineEdit *>(u"statusWhy"_s); }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<presentation::ClientFormPresenter> m_presenter;
    std::unique_ptr<StatusFields> m_fields;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(status_fields_test, StatusFieldsTest)
#include "status_fields_test.moc"
