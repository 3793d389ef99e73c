using BackOffice.Kernel;
using BackOffice.Tenancy.Company;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;

namespace BackOffice.Tests.Isolation;

/// <summary>What a role hides stands in nothing that people with this role, and programs of theirs, can obtain (OWASP ASVS 5.0, V8.2.3).</summary>
[Collection("Street")]
public class HiddenFieldTests
{
    /// <summary>Where an owner finds the bank account of the company and of its supplier.</summary>
    private static readonly string[] Places =
    [
        "company/details",
        "company/activity",
        "company/activity/export.csv",
        "suppliers/{supplier}",
        "suppliers/{supplier}/edit",
        "suppliers/{supplier}/bank",
        "finance/payment-runs/{run}",
        "/api/v1/payment-runs/{run}",
        "/api/v1/suppliers/{supplier}/bank-changes",
        "suppliers/export.csv",
        "/api/v1/suppliers/{supplier}",
        "/api/v1/suppliers",
        "finance/invoices/{invoice}",
        "finance/documents/{invoice}/pdf",
        "finance/documents/{invoice}/ubl",
        "finance/dunning/{notice}/pdf",
        "/api/v1/dunning-notices/{notice}",
        "/api/v1/dunning-notices/{notice}/pdf",
        "/api/v1/tenant",
        "/api/v1/audit",
        "/api/v1/invoices/{invoice}/pdf",
        "/api/v1/invoices/{invoice}/ubl",
    ];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_does_not_see_the_bank_account_finds_it_in_no_page_file_or_answer(Database database)
    {
        await using var street = await Street.With(database, others: false, new StepClock());
        // As it is stored, as it is printed and as the trail keeps it; the name of the bank carries the company's mark.
        string[] marks = [Neighbour.Iban, "GB33 BUKB 2020", " 5555", Neighbour.Bic, $"{street.Mine.Mark} bank"];
        bool Shows(Answer answer) => marks.Any(mark => Canary.Shows(answer, mark));

        var owners = await Takings.Answers(street, street.Mine);
        Assert.Empty(Places.Except(owners.Where(item => Shows(item.Answer)).Select(item => item.Name)));

        var colleague = await street.Mine.Colleague(new Dictionary<string, FieldAccess> { [BankDetails.Class] = FieldAccess.Hidden });
        var theirs = await Takings.Answers(street, colleague);
        Assert.Empty(theirs.Where(item => Shows(item.Answer)).Select(item => item.Name));
        // They may do all the rest: everything but the e-invoice, which is nothing without the account, is there.
        Assert.Empty(
            Places
                .Where(place => !place.EndsWith("/ubl", StringComparison.Ordinal))
                .Except(theirs.Where(item => item.Answer.Status == 200).Select(item => item.Name))
        );
    }
}
