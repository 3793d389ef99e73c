namespace BackOffice.Parties;

/// <summary>Where a customer or supplier is, as documents print it; the country stands beside it.</summary>
public sealed record PostalAddress(string? Street, string? City, string? Region, string? PostalCode);
