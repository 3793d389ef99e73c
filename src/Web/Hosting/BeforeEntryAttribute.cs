namespace BackOffice.Web.Hosting;

/// <summary>Stands under a company's address for those who are about to come in: it shows and does nothing of the company.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BeforeEntryAttribute : Attribute;
