using BackOffice.Finance.Invoicing;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Dunning;

/// <summary>Puts together what a reminder says. Pure.</summary>
internal static class NoticeWriting
{
    private const string NumberLater = "{number}";

    /// <param name="claim">Fee and interest are claimed, where there are any.</param>
    public static IssuedNotice Content(
        ProposedNotice proposed,
        DunningLevel level,
        CompanyCard company,
        CustomerCard customer,
        DateOnly day,
        bool claim
    )
    {
        var content = new IssuedNotice(
            NumberLater,
            day,
            proposed.Level,
            proposed.Currency,
            proposed.ExchangeRate,
            company,
            customer.OnDocuments(DocumentLanguage.Of(customer.Language, company.Country, customer.Country)),
            level.Subject,
            level.Body,
            proposed.Lines,
            proposed.Overdue,
            proposed.EarlierCharges,
            proposed.Credits,
            proposed.Fee,
            proposed.Interest,
            claim
        );
        // What is worth nothing in the books would be owed for ever.
        return content with { IsClaimed = NoticePosting.FunctionalTotal(content) > 0 };
    }

    /// <summary>With its number, and the fields of its texts filled in.</summary>
    public static IssuedNotice Numbered(IssuedNotice content, string number)
    {
        var culture = content.Buyer.Language!;
        var figures = new InvoiceFigures(culture, content.Currency);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["customer"] = content.Buyer.Contact ?? content.Buyer.Name,
            ["number"] = number,
            ["date"] = figures.Date(content.Date),
            ["total"] = $"{content.Currency} {figures.Amount(content.Due)}",
            ["company"] = content.Seller.Name,
        };
        return content with
        {
            Number = number,
            Subject = NoticeText.Fill(content.Subject, values),
            Body = NoticeText.Fill(content.Body, values),
        };
    }
}
