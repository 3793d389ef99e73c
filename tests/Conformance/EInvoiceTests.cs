using BackOffice.Finance.EInvoice;
using Xunit;
using static BackOffice.Tests.Conformance.SampleInvoice;

namespace BackOffice.Tests.Conformance;

public class EInvoiceTests
{
    /// <summary>Mistakes that both our own check and the official rules must name, with the rule.</summary>
    private static readonly (string Rule, string Sample, Func<ElectronicInvoice, ElectronicInvoice> Break)[] Mistakes =
    [
        ("BR-AE-02", "reverse-charge", i => i with { Buyer = i.Buyer with { VatNumber = null } }),
        ("BR-IC-02", "intra-community", i => i with { Buyer = i.Buyer with { VatNumber = null } }),
        ("BR-IC-11", "intra-community", i => i with { Delivery = i.Delivery! with { Date = null } }),
        ("BR-IC-12", "intra-community", i => i with { Delivery = i.Delivery! with { Address = null } }),
        ("BR-O-02", "outside-scope", i => i with { Seller = Seller }),
        ("BR-S-02", "standard", i => i with { Seller = i.Seller with { VatNumber = null } }),
        ("BR-E-10", "exempt", i => i with { TaxBreakdown = [i.TaxBreakdown[0] with { Reason = null }] }),
        ("BR-CO-10", "freight", i => i with { Totals = i.Totals with { LineTotal = 1 } }),
        ("BR-CO-13", "freight", i => i with { Totals = i.Totals with { TaxExclusive = 1 } }),
        ("BR-CO-14", "standard", i => i with { Totals = i.Totals with { Tax = 1 } }),
        ("BR-CO-15", "standard", i => i with { Totals = i.Totals with { TaxInclusive = 1 } }),
        ("BR-CO-16", "prepaid", i => i with { Totals = i.Totals with { Due = 1 } }),
        ("BR-CO-25", "standard", i => i with { DueDate = null, PaymentTerms = null }),
        ("BR-CO-26", "outside-scope", i => i with { Seller = i.Seller with { LegalRegistration = null } }),
        ("BR-27", "standard", i => i with { Lines = [i.Lines[0] with { Price = -1 }] }),
        (
            "BR-33",
            "document-discount",
            i => i with { Allowances = [i.Allowances[0] with { Reason = null, ReasonCode = null }, i.Allowances[1]] }
        ),
        ("BR-61", "standard", i => i with { Payment = new("30") }),
        ("BR-53", "foreign-currency", i => i with { TaxCurrency = "EUR", TaxInTaxCurrency = null }),
        ("PEPPOL-EN16931-R003", "reverse-charge", i => i with { BuyerReference = null }),
        ("PEPPOL-EN16931-R010", "standard", i => i with { Buyer = i.Buyer with { ElectronicAddress = null } }),
        ("PEPPOL-EN16931-R020", "standard", i => i with { Seller = i.Seller with { ElectronicAddress = null } }),
        (
            "PEPPOL-EN16931-R040",
            "line-discount",
            i => i with { Lines = [i.Lines[0] with { Allowances = [i.Lines[0].Allowances[0] with { Percent = 30 }] }] }
        ),
        ("PEPPOL-EN16931-R120", "standard", i => i with { Lines = [i.Lines[0] with { Quantity = 4 }] }),
        ("PEPPOL-COMMON-R040", "standard", i => i with { Buyer = i.Buyer with { ElectronicAddress = new("0088", "7300010000002") } }),
        ("BR-CL-25", "standard", i => i with { Buyer = i.Buyer with { ElectronicAddress = new("1234", "7300010000001") } }),
        ("DE-R-001", "standard", i => i with { Payment = null }),
        ("DE-R-006", "standard", i => i with { Seller = i.Seller with { Contact = new("Mara Vogt", null, "rechnung@nordlicht.example") } }),
        ("DE-R-009", "standard", i => i with { Buyer = i.Buyer with { Address = i.Buyer.Address with { PostCode = null } } }),
    ];

    [Fact]
    public void Every_sample_passes_the_official_rules_and_our_check()
    {
        using var folder = new InvoiceFolder(SampleInvoices.All);
        var failures = OfficialRules.Check(folder.Path);

        Assert.Equal(SampleInvoices.All.Count, failures.Count);
        Assert.All(failures, file => Assert.True(file.Value.Count == 0, $"{file.Key}: {string.Join("; ", file.Value)}"));
        Assert.All(SampleInvoices.All, sample => Assert.Empty(EInvoiceCheck.Validate(sample.Value)));
    }

    [Fact]
    public void Every_mistake_is_named_by_the_official_rules_and_by_our_check()
    {
        var broken = Mistakes.ToDictionary(
            mistake => mistake.Rule,
            mistake => mistake.Break(SampleInvoices.All[mistake.Sample]),
            StringComparer.Ordinal
        );
        // BR-53 cannot be written, and the rule files of 1.3.16 have dropped BR-CO-25, which EN 16931-1 has.
        using var folder = new InvoiceFolder(broken.Where(entry => entry.Key is not ("BR-53" or "BR-CO-25")).ToDictionary());
        var failures = OfficialRules.Check(folder.Path);

        Assert.All(broken, entry => Assert.Contains(EInvoiceCheck.Validate(entry.Value), refusal => refusal.Code == entry.Key));
        Assert.All(failures, file => Assert.Contains(file.Value, failure => failure.StartsWith(file.Key[..^4], StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_is_no_invoice_fails_the_schema_and_fires_no_rule()
    {
        using var folder = new InvoiceFolder(new Dictionary<string, ElectronicInvoice>());
        File.WriteAllText(
            Path.Combine(folder.Path, "note.xml"),
            "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>"
        );

        Assert.Contains(OfficialRules.Check(folder.Path)["note.xml"], failure => failure.StartsWith("XSD", StringComparison.Ordinal));
    }

    [Fact]
    public void The_published_examples_pass_so_the_harness_reads_the_rules_right()
    {
        var failures = OfficialRules.Check(ConformanceData.Require("einvoice/peppol/examples-billing"));

        Assert.All(failures, file => Assert.True(file.Value.Count == 0, $"{file.Key}: {string.Join("; ", file.Value)}"));
    }
}
