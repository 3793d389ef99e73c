using BackOffice.Finance.Invoicing;
using BackOffice.Kernel.Imports;
using BackOffice.Tenancy.Company;
using BackOffice.Tests.Areas.Finance.Import;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Conformance;

/// <summary>The 830 orders of Northwind, imported and issued by the product: every e-invoice passes the official rules.</summary>
public class NorthwindEInvoiceTests
{
    [Fact]
    public async Task Every_imported_invoice_passes_XSD_EN_16931_and_Peppol()
    {
        var (customers, items, invoices) = (await Northwind.Customers(), await Northwind.Items(), await Northwind.Invoices());
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        await company.Do(
            (SaveCompanyDetails save) =>
                save.Run(
                    new SaveCompanyDetails.Request(
                        "Northwind Traders",
                        "1 Quay Street",
                        "London",
                        "EC1A 1BB",
                        "GB235410300",
                        Iban: "GB82WEST12345698765432"
                    )
                )
        );
        await company.Import("customers", customers);
        await company.Import("items", items);
        Assert.Equal(830, (await company.Import("invoices", invoices, new ImportOptions(Dates: DateOrder.MonthFirst, Issue: true))).Good);

        var folder = Directory.CreateTempSubdirectory("northwind").FullName;
        foreach (
            var id in await company.Look(db => db.Set<SalesDocument>().Where(row => row.Number != null).Select(row => row.Id).ToListAsync())
        )
        {
            var file = await company.Do((DocumentFiles files) => files.UblOf(id));
            await File.WriteAllBytesAsync(Path.Combine(folder, file.Name), file.Content);
        }

        Assert.Equal(830, Directory.GetFiles(folder).Length);
        var failures = OfficialRules
            .Check(folder)
            .Where(file => file.Value.Count > 0)
            .Select(file => $"{file.Key}: {file.Value[0]}")
            .ToList();
        Directory.Delete(folder, recursive: true);
        Assert.Empty(failures);
    }
}
