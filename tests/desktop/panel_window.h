#pragma once

#include "desktop/chart_window.h"
#include "desktop/panel_door.h"
#include "real_desk.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace alcove::testing {

constexpr const char *panelPassphrase = "gravel lantern otter mosaic seventeen";

/// The real window of a desk with two clients, and a person who goes through the door to the panel.
class PanelWindow {
public:
    explicit PanelWindow(QSize size = {1280, 800})
        : session(real.make())
    {
        if (session == nullptr)
            qFatal("no practice for a test");
        sam = add(QStringLiteral("Sam"), QStringLiteral("Rivera"));
        noor = add(QStringLiteral("Noor"), QStringLiteral("Haddad"));
        open(size);
    }

    /// The window anew, as after the desk was locked and unlocked.
    void reopen(QSize size = {1280, 800})
    {
        person.reset();
        window.reset();
        open(size);
    }

    void show(const QString &family)
    {
        person->press(Qt::Key_K, Qt::ControlModifier);
        person->type(family);
        person->press(Qt::Key_Return);
        QTRY_VERIFY(person->sees(family));
        QTRY_VERIFY(person->canPress(QStringLiteral("Supplemental")));
    }
    /// Presses the door of the chart that is shown.
    void pressDoor() { person->click(QStringLiteral("Supplemental")); }

    void setUp()
    {
        type<QLineEdit>("panelPassphrase", QString::fromLatin1(panelPassphrase));
        type<QLineEdit>("panelPassphraseAgain", QString::fromLatin1(panelPassphrase));
        press("openPanel");
        QTRY_VERIFY(part<QWidget>("policyText"));
    }
    void unlock(const char *words = panelPassphrase)
    {
        type<QLineEdit>("panelPassphrase", QString::fromLatin1(words));
        press("openPanel");
    }
    void enable()
    {
        type<QPlainTextEdit>("policyText",
                             QStringLiteral("Shared material is looked at together and kept "
                                            "apart. In the binder, section 4."));
        press("enablePanel");
        QTRY_VERIFY(person->sees(QStringLiteral("No consent yet")));
    }
    void recordConsent()
    {
        person->click(QStringLiteral("Record a consent"));
        type<QLineEdit>("consentPlatform", QStringLiteral("Instagram"));
        type<QLineEdit>("consentAccount", QStringLiteral("@sam.example"));
        for (const char *box : {"consentKind-post", "consentRisks", "consentCare"})
            part<QCheckBox>(box)->setChecked(true);
        press("recordConsent");
        QTRY_VERIFY(part<QWidget>("addItem"));
    }
    void addItem(const QString &words)
    {
        press("addItem");
        type<QPlainTextEdit>("itemText", words);
        press("enterItem");
        QTRY_VERIFY(part<QWidget>("readItem"));
    }

    /// A visible part of the window.
    template <typename Part>
    Part *part(const char *name) const
    {
        return person->part<Part>(name);
    }
    template <typename Field>
    void type(const char *name, const QString &text)
    {
        auto *field = part<Field>(name);
        QVERIFY2(field, name);
        if constexpr (std::is_same_v<Field, QPlainTextEdit>)
            field->setPlainText(text);
        else
            field->setText(text);
    }
    void press(const char *name)
    {
        auto *button = part<QPushButton>(name);
        QVERIFY2(button && button->isEnabled(), name);
        // Not by the mouse: it may have to be scrolled to.
        button->click();
    }

    RealDesk real;
    FakeRandom random{3}; ///< of the window's thread
    std::shared_ptr<Session> session;
    ClientId sam;
    ClientId noor;
    std::unique_ptr<desktop::ChartWindow> window;
    std::unique_ptr<Person> person;

private:
    ClientId add(const QString &given, const QString &family)
    {
        Client client;
        client.id = ClientId::make(real.clock, random);
        client.givenName = given;
        client.familyName = family;
        client.birthDate = QDate(1991, 4, 2);
        if (!askNow(*session, [client](Chart &chart) { return chart.saveClient(client); }))
            qFatal("no client for a test");
        return client.id;
    }
    void open(QSize size)
    {
        window = std::make_unique<desktop::ChartWindow>(
            presentation::ChartContext{*session, real.clock, random},
            desktop::makePanelDoor(real.store(), session->practice(), crypto::kdfFloor, real.clock,
                                   random));
        window->widget().resize(size);
        person = std::make_unique<Person>(window->widget());
    }
};

} // namespace alcove::testing
